import { open, readFile, rm } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { isRunning } from '../embedded/postgres/process-state.ts';

/** Milliseconds between looks at a lock that another process holds. */
const INTERVAL = 500;

/** Runs work while no other process does that takes the same lock file; a lock of a process that ended is taken over. */
export async function alone<T>(path: string, work: () => Promise<T>): Promise<T> {
  while (!(await take(path))) {
    const owner = Number(await readFile(path, 'utf8').catch(() => ''));
    if (owner > 0 && !(await isRunning(owner))) await rm(path, { force: true });
    else await pause(INTERVAL);
  }
  try {
    return await work();
  } finally {
    await rm(path, { force: true });
  }
}

async function take(path: string): Promise<boolean> {
  try {
    const file = await open(path, 'wx');
    await file.writeFile(String(process.pid)).finally(() => file.close());
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}
