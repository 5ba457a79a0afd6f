import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from '@jest/globals';

const path = fileURLToPath(new URL('support/closing-process.ts', import.meta.url));

const cleanUps: (() => unknown)[] = [];
afterEach(() => {
  for (const cleanUp of cleanUps.splice(0)) cleanUp();
});

async function start(behaviour: 'closes' | 'hangs' | 'blocked', fifo = '') {
  const child = spawn(process.execPath, [path, behaviour, fifo], { stdio: ['ignore', 'pipe', 'inherit'] });
  cleanUps.push(() => child.kill('SIGKILL'));
  const said = createInterface(child.stdout)[Symbol.asyncIterator]();
  const ended = once(child, 'exit') as Promise<[number | null, string | null]>;
  expect((await said.next()).value).toBe('ready');
  return { child, said, ended };
}

describe('a process', () => {
  it.each(['SIGTERM', 'SIGINT'] as const)('closes its parts and exits 0 on %s', async (signal) => {
    const { child, said, ended } = await start('closes');
    child.kill(signal);
    expect((await said.next()).value).toBe('closing');
    expect(await ended).toEqual([0, null]);
  });

  it.each([
    ['SIGTERM', 143],
    ['SIGINT', 130],
  ] as const)('exits at once on a second signal: %s', async (signal, code) => {
    const { child, said, ended } = await start('hangs');
    child.kill('SIGTERM');
    expect((await said.next()).value).toBe('closing');
    child.kill(signal);
    expect(await ended).toEqual([code, null]);
  });

  it('ends while a thread is within a call that nobody can interrupt', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'fedloop-'));
    cleanUps.push(() => {
      rmSync(folder, { recursive: true });
    });
    const fifo = join(folder, 'fifo');
    execFileSync('mkfifo', [fifo]);
    const { child, said, ended } = await start('blocked', fifo);
    child.kill('SIGTERM');
    expect((await said.next()).value).toBe('closing');
    expect((await said.next()).value).toBe('exit');
    expect(await ended).toEqual([0, null]);
  });
});
