import { readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FOLDER_PREFIX } from './predict-table.ts';

/** Frees what killed processes left behind: a table and its result may be gigabytes. */
export async function removeAbandonedFolders(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    const owner = name.startsWith(FOLDER_PREFIX) ? /^\d+/.exec(name.slice(FOLDER_PREFIX.length))?.[0] : undefined;
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
