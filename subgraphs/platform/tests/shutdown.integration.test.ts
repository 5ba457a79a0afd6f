import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';

const path = fileURLToPath(new URL('support/closing-process.ts', import.meta.url));

async function start(behaviour: 'closes' | 'hangs') {
  const child = spawn(process.execPath, [path, behaviour], { stdio: ['ignore', 'pipe', 'inherit'] });
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
});
