import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { type DescribedSpan, spanCatalogue } from './span-catalogue.ts';

const root = fileURLToPath(new URL('../../../../', import.meta.url));
const sources = globSync('{gateway/src,subgraphs/*/src}/**/*.ts', { cwd: root })
  .filter((path) => !/\.test\.ts$|span-catalogue\.ts$/.test(path))
  .map((path) => readFileSync(`${root}${path}`, 'utf8'))
  .join('\n');

describe.each(Object.entries<DescribedSpan>(spanCatalogue))('the span %s', (name, { attributes }) => {
  it('is recorded somewhere, with what it is said to carry', () => {
    expect([name, ...Object.keys(attributes)].filter((listed) => !sources.includes(`'${listed}'`))).toEqual([]);
  });
});
