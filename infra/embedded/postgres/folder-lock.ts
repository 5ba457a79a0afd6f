import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { FolderInUseError } from './errors.ts';

/** Only has to differ from the locks others take in the maintenance database: "fedloop" in base 36. */
const LOCK = Number.parseInt('fedloop', 36);
/** The server notices within a second that a killed predecessor is gone. */
const RETRIED_FOR_MS = 2_500;

/** Held as long as this process lives: the server frees it when the connection breaks, however we end. */
export interface FolderLock {
  readonly connection: pg.Client;
  /** Gives the lock up once the work is done, which may end the server itself. */
  releaseAfter(work: () => Promise<void>): Promise<void>;
}

/**
 * Takes the one lock of a server through a connection of its own.
 * @param onLost the connection broke though nobody released the lock: the server is gone
 * @throws FolderInUseError when another process keeps it for longer than a killed one could
 */
export async function takeFolderLock(url: string, folder: string, onLost: (error: Error) => void): Promise<FolderLock> {
  const connection = new pg.Client({ connectionString: url, application_name: 'fedloop-lock', keepAlive: true });
  let state: 'waiting' | 'held' | 'released' = 'waiting';
  const lost = (error?: Error) => {
    const wasHeld = state === 'held';
    state = 'released';
    if (wasHeld) onLost(error ?? new Error('The database closed the connection.'));
  };
  connection.on('error', lost);
  connection.on('end', () => lost());
  const releaseAfter = async (work: () => Promise<void>) => {
    state = 'released';
    await work();
    // Where the work ended the server, there is nobody left to say goodbye to.
    await connection.end().catch(() => undefined);
  };

  await connection.connect();
  // A predecessor that was killed may still be in the middle of its last query.
  for (const end = Date.now() + RETRIED_FOR_MS; ; await delay(100)) {
    const { rows } = await connection.query<{ taken: boolean }>('select pg_try_advisory_lock($1) as taken', [LOCK]);
    if (rows[0]?.taken) break;
    if (Date.now() > end) {
      await releaseAfter(() => Promise.resolve());
      throw new FolderInUseError(folder);
    }
  }
  state = 'held';
  return { connection, releaseAfter };
}
