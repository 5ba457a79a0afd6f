import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from '@jest/globals';

const path = fileURLToPath(new URL('abandoning-process.ts', import.meta.url));

it('a process ends, with its own exit code, beside a thread that hangs in native code', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'fedloop-'));
  const fifo = join(folder, 'fifo');
  execFileSync('mkfifo', [fifo]);
  const child = spawn(process.execPath, [path, fifo], { stdio: ['pipe', 'pipe', 'inherit'] });
  try {
    const ended = once(child, 'exit');
    expect(String(await once(child.stdout, 'data'))).toBe('ready\n');
    child.stdin.end();
    expect(await ended).toEqual([3, null]);
  } finally {
    child.kill('SIGKILL');
    rmSync(folder, { recursive: true });
  }
});
