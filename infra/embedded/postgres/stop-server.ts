import { setTimeout as delay } from 'node:timers/promises';
import { readPostmaster } from './postmaster-file.ts';
import { isRunning } from './process-state.ts';

/** A checkpoint of what is in memory; on a slow disk that takes a while. */
const FAST_WITHIN_MS = 30_000;

/** Ends the server of a data folder: open transactions are rolled back, everything committed is on the disk. */
export async function stopServer(dataFolder: string): Promise<void> {
  const postmaster = await readPostmaster(dataFolder);
  if (postmaster === null) return;
  if (await ends(postmaster.pid, 'SIGINT', FAST_WITHIN_MS)) return;
  // Without a last checkpoint: the next start replays the log.
  await ends(postmaster.pid, 'SIGQUIT', FAST_WITHIN_MS);
}

async function ends(pid: number, signal: NodeJS.Signals, within: number): Promise<boolean> {
  if (!(await isRunning(pid))) return true;
  process.kill(pid, signal);
  for (const end = Date.now() + within; Date.now() < end; await delay(5)) {
    if (!(await isRunning(pid))) return true;
  }
  return false;
}
