import type { Logger } from '@fedloop/platform/logging/logger';
import type { ObjectStore } from '@fedloop/platform/objects/object-store';
import type { Kysely } from 'kysely';
import { forgetResultFile, listExpiredResults } from '../storage/batch-predictions.ts';
import { listLeftFiles, strikeResultFile } from '../storage/result-files.ts';
import type { DB } from '../storage/tables.generated.ts';

/** Milliseconds between looks: an hour. */
const INTERVAL = 60 * 60_000;

/** Files that are deleted in one look. */
const MOST_FILES = 1000;

/** Milliseconds in which any file is written: what was noted before and is no result was left by a process that was killed. */
const LONGEST_WRITE = 60 * 60_000;

/**
 * Deletes the files of batch predictions whose time is over, and those that killed processes left: at the start and every hour,
 * in any replica.
 */
export function sweepBatchResults(
  db: Kysely<DB>,
  objects: Pick<ObjectStore, 'delete'>,
  log: Logger,
): { start(): void; stop(): Promise<void> } {
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> = Promise.resolve();

  function sweep(): void {
    running = deleteUnneeded().catch((err: unknown) => {
      log.warn({ err }, 'files of batch predictions could not be deleted; they are looked at again');
    });
  }

  async function deleteUnneeded(): Promise<void> {
    const now = new Date();
    const [expired, left] = [await deleteExpiredResults(db, objects, now), await deleteLeftFiles(db, objects, now)];
    if (expired + left > 0) log.info({ expired, left }, 'files of batch predictions are deleted');
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

/** Deletes the files that were never told of and never will be; how many those were. */
export async function deleteLeftFiles(
  db: Kysely<DB>,
  objects: Pick<ObjectStore, 'delete'>,
  now: Date,
): Promise<number> {
  const left = await listLeftFiles(db, new Date(now.getTime() - LONGEST_WRITE), MOST_FILES);
  for (const key of left) await deleteResultFile(db, objects, key);
  return left.length;
}

/** Deletes a file that was noted and is no result. */
export async function deleteResultFile(
  db: Kysely<DB>,
  objects: Pick<ObjectStore, 'delete'>,
  objectKey: string,
): Promise<void> {
  // The file goes first, as above.
  await objects.delete(objectKey);
  await strikeResultFile(db, objectKey);
}
