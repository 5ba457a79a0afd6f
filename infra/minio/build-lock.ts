import { randomUUID } from 'node:crypto';
import { link, readFile, rm, writeFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { isRunning } from '../embedded/postgres/process-state.ts';

/** Milliseconds between looks at a lock that another process holds. */
const INTERVAL = 500;

/** Runs work while no other does that takes the same lock file; a lock of a process that ended is taken over. */
export async function alone<T>(path: string, work: () => Promise<T>, interval: number = INTERVAL): Promise<T> {
  while (!(await take(path))) {
    const owner = Number(await readFile(path, 'utf8').catch(() => ''));
    if (owner > 0 && !(await isRunning(owner))) await rm(path, { force: true });
    else await pause(interval);
  }
  try {
    return await work();
  } finally {
    await rm(path, { force: true });
  }
}

/** The lock appears with its owner in it, or not at all. */
async function take(path: string): Promise<boolean> {
  const claim = `${path}-${randomUUID()}`;
  await writeFile(claim, String(process.pid));
  try {
    await link(claim, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    await rm(claim);
  }
}
