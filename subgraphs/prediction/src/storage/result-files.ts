import type { Kysely } from 'kysely';
import type { DB } from './tables.generated.ts';

/** A file that an attempt at a batch prediction is about to write. */
export interface ResultFile {
  /** Key in the object store. */
  readonly objectKey: string;
  readonly batchPredictionId: string;
  readonly attempt: number;
}

export async function noteResultFile(db: Kysely<DB>, file: ResultFile): Promise<void> {
  const { objectKey, batchPredictionId, attempt } = file;
  await db
    .insertInto('result_files')
    .values({ object_key: objectKey, batch_prediction_id: batchPredictionId, attempt })
    .execute();
}

/** The file is a result from now on, or deleted. */
export async function strikeResultFile(db: Kysely<DB>, objectKey: string): Promise<void> {
  await db.deleteFrom('result_files').where('object_key', '=', objectKey).execute();
}

/**
 * Keys of files noted before `noted` of which nothing comes any more: their batch prediction has ended, or another attempt has begun.
 * The oldest first, at most `limit`.
 */
export async function listLeftFiles(db: Kysely<DB>, noted: Date, limit: number): Promise<string[]> {
  const rows = await db
    .selectFrom('result_files as file')
    .innerJoin('batch_predictions as batch', 'batch.id', 'file.batch_prediction_id')
    .select('file.object_key')
    .where('file.noted_at', '<', noted)
    .where((is) =>
      is.or([is('batch.status', 'not in', ['QUEUED', 'RUNNING']), is('batch.attempt', '<>', is.ref('file.attempt'))]),
    )
    .orderBy('file.noted_at')
    .limit(limit)
    .execute();
  return rows.map(({ object_key: key }) => key);
}
