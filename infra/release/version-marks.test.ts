import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from '@jest/globals';
import { VERSION_MARKS } from './version-marks.ts';

const read = (path: string) => readFileSync(fileURLToPath(new URL(`../../${path}`, import.meta.url)), 'utf8');
const { version } = JSON.parse(read('package.json')) as { version: string };

it.each(VERSION_MARKS)('$file brings the images of the release that it stands beside', ({ file, mark }) => {
  const named = new Set(Array.from(read(file).matchAll(mark), ([, , found]) => found));
  expect([...named]).toEqual([version]);
});
