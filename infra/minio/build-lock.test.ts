import { spawnSync } from 'node:child_process';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { alone } from './build-lock.ts';

let folder: string;
let lock: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fedloop-lock-'));
  lock = join(folder, 'lock');
});
afterEach(() => rm(folder, { recursive: true }));

it('lets one work at a time, and leaves nothing behind', async () => {
  let working = 0;
  const seen: number[] = [];
  async function work() {
    working += 1;
    seen.push(working);
    await new Promise(setImmediate);
    working -= 1;
  }
  await Promise.all(Array.from({ length: 10 }, () => alone(lock, work, 1)));
  expect(seen).toEqual(Array.from({ length: 10 }, () => 1));
  await expect(alone(lock, () => Promise.reject(new Error('the work’s own')))).rejects.toThrow('the work’s own');
  expect(await readdir(folder)).toEqual([]);
});

it('takes over from a process that ended', async () => {
  const { pid } = spawnSync(process.execPath, ['--version']);
  await writeFile(lock, String(pid));
  await expect(alone(lock, () => Promise.resolve('done'))).resolves.toBe('done');
});
