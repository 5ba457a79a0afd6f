import type { Logger } from '@fedloop/platform/logging/logger';
import type { ObjectStore } from '@fedloop/platform/objects/object-store';
import type { Kysely } from 'kysely';
import { forgetResultFile, listExpiredResults } from '../storage/batch-predictions.ts';
import type { DB } from '../storage/tables.generated.ts';

/** Milliseconds between looks: an hour. */
const INTERVAL = 60 * 60_000;

/** Files that are deleted in one look. */
const MOST_FILES = 1000;

/** Deletes the files of batch predictions whose time is over: at the start and every hour, in any replica. */
export function sweepBatchResults(
  db: Kysely<DB>,
  objects: Pick<ObjectStore, 'delete'>,
  log: Logger,
): { start(): void; stop(): Promise<void> } {
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> = Promise.resolve();

  function sweep(): void {
    running = deleteExpiredResults(db, objects, new Date()).then(
      (count) => {
        if (count > 0) log.info({ count }, 'expired results of batch predictions are deleted');
      },
      (err: unknown) => {
        log.warn({ err }, 'expired results of batch predictions could not be deleted; they are looked at again');
      },
    );
  }

  return {
    start() {
      sweep();
      timer = setInterval(sweep, INTERVAL).unref();
    },
    async stop() {
      clearInterval(timer);
      await running;
    },
  };
}

/** Deletes the files of results that expired before `now`; how many those were. */
export async function deleteExpiredResults(
  db: Kysely<DB>,
  objects: Pick<ObjectStore, 'delete'>,
  now: Date,
): Promise<number> {
  const expired = await listExpiredResults(db, now, MOST_FILES);
  for (const { id, objectKey } of expired) {
    // The file goes first: what is interrupted here is found again.
    await objects.delete(objectKey);
    await forgetResultFile(db, id);
  }
  return expired.length;
}
