import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** What a running server says about itself in `postmaster.pid` of its data folder. */
export interface Postmaster {
  readonly pid: number;
  readonly port: number;
  /** It accepts connections. */
  readonly ready: boolean;
}

/** Path of the file below the data folder; PostgreSQL removes it as its last act. */
export function postmasterFile(dataFolder: string): string {
  return join(dataFolder, 'postmaster.pid');
}

/** Null where no server runs, or one has only begun to write the file. */
export async function readPostmaster(dataFolder: string): Promise<Postmaster | null> {
  const text = await readFile(postmasterFile(dataFolder), 'utf8').catch(() => '');
  // Process, data folder, start time, port, socket folder, listen address, shared memory key, status.
  const lines = text.split('\n');
  const pid = Number(lines[0]);
  const port = Number(lines[3]);
  if (!Number.isInteger(pid) || pid <= 0 || !Number.isInteger(port) || port <= 0) return null;
  return { pid, port, ready: lines[7]?.trim() === 'ready' };
}
