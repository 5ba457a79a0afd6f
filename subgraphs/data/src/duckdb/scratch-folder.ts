import { mkdtemp, readdir, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A new folder in the system's temporary one, named after this process. */
export async function createScratchFolder(): Promise<string> {
  return realpath(await mkdtemp(join(tmpdir(), `fedloop-tables-${String(process.pid)}-`)));
}

/** Frees what killed processes left behind: a session may have spilled gigabytes there. */
export async function removeAbandonedScratchFolders(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    const [, owner] = /^fedloop-tables-(\d+)-/.exec(name) ?? [];
    if (owner === undefined || isRunning(Number(owner))) continue;
    // Another process may be at it too, and a folder of somebody else's is not ours to remove.
    await rm(join(tmpdir(), name), { recursive: true, force: true }).catch(() => undefined);
  }
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH';
  }
}
