import { type Kysely, type Selectable, sql, type Transaction } from 'kysely';
import type {
  BatchChange,
  BatchFailure,
  BatchFormat,
  BatchPrediction,
  BatchSource,
  BatchStatus,
} from '../domain/batch-prediction.ts';
import type { BatchPredictions, DB } from './tables.generated.ts';

/** A batch prediction that is to be queued. */
export interface NewBatchPrediction extends Pick<
  BatchPrediction,
  'id' | 'modelId' | 'modelVersionId' | 'owner' | 'source' | 'format'
> {
  readonly idempotencyKey: string | null;
  /** SHA-256 of what was asked. */
  readonly contentSha256: string;
}

export async function insertBatchPrediction(db: Kysely<DB>, batch: NewBatchPrediction): Promise<BatchPrediction> {
  const row = await db
    .insertInto('batch_predictions')
    .values({
      id: batch.id,
      model_id: batch.modelId,
      model_version_id: batch.modelVersionId,
      owner: batch.owner,
      idempotency_key: batch.idempotencyKey,
      content_sha256: batch.contentSha256,
      source: JSON.stringify(batch.source),
      format: batch.format,
      status: 'QUEUED',
    })
    .returningAll()
    .executeTakeFirstOrThrow();
  return batchPredictionOf(row);
}

/** Lets the owner's other transactions that do this wait for the end of this one: what is counted stays true until then. */
export async function lockBatchOwner(tx: Transaction<DB>, owner: string): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(hashtextextended(${`batch ${owner}`}, 0))`.execute(tx);
}

/** How many of the owner's are not over. */
export async function countOpenBatches(db: Kysely<DB>, owner: string): Promise<number> {
  const { count } = await db
    .selectFrom('batch_predictions')
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .where('owner', '=', owner)
    .where('status', 'in', ['QUEUED', 'RUNNING'])
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** What the owner's key stands for; a key from before `oldest` is given free and stands for nothing. */
export async function findBatchOfKey(
  db: Kysely<DB>,
  owner: string,
  key: string,
  oldest: Date,
): Promise<{ batch: BatchPrediction; contentSha256: string } | null> {
  const row = await db
    .selectFrom('batch_predictions')
    .selectAll()
    .where('owner', '=', owner)
    .where('idempotency_key', '=', key)
    .executeTakeFirst();
  if (row === undefined) return null;
  if (row.created_at > oldest) return { batch: batchPredictionOf(row), contentSha256: row.content_sha256 };
  await db.updateTable('batch_predictions').set({ idempotency_key: null }).where('id', '=', row.id).execute();
  return null;
}

export async function findBatchPredictions(db: Kysely<DB>, ids: readonly string[]): Promise<BatchPrediction[]> {
  const rows = await db.selectFrom('batch_predictions').selectAll().where('id', 'in', ids).execute();
  return rows.map(batchPredictionOf);
}

/** With its row locked: its changes and their events stay in order. */
export async function lockBatchPrediction(db: Kysely<DB>, id: string): Promise<BatchPrediction | null> {
  const row = await db
    .selectFrom('batch_predictions')
    .selectAll()
    .where('id', '=', id)
    .forNoKeyUpdate()
    .executeTakeFirst();
  return row === undefined ? null : batchPredictionOf(row);
}

/** The owner's older than one of them, newest first, at most `limit`. Ids grow with time. */
export async function listBatchPredictions(
  db: Kysely<DB>,
  owner: string,
  before: string | null,
  limit: number,
): Promise<BatchPrediction[]> {
  let query = db
    .selectFrom('batch_predictions')
    .selectAll()
    .where('owner', '=', owner)
    .orderBy('id', 'desc')
    .limit(limit);
  if (before !== null) query = query.where('id', '<', before);
  return (await query.execute()).map(batchPredictionOf);
}

export async function updateBatchPrediction(
  db: Kysely<DB>,
  id: string,
  { result, failure, ...change }: BatchChange,
): Promise<BatchPrediction> {
  const columns = {
    status: change.status,
    attempt: change.attempt,
    rows_done: change.rowsDone,
    rows_total: change.rowsTotal,
    faulty_rows: change.faultyRows,
    started_at: change.startedAt,
    finished_at: change.finishedAt,
    failure: failure && JSON.stringify(failure),
    object_key: result?.objectKey,
    byte_size: result?.byteSize,
    other_columns: result && [...result.otherColumns],
    expires_at: result?.expiresAt,
  };
  const row = await db
    .updateTable('batch_predictions')
    .set(Object.fromEntries(Object.entries(columns).filter(([, value]) => value !== undefined)))
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow();
  return batchPredictionOf(row);
}

/** Results whose time is over and whose files are still there, the oldest first, at most `limit`. */
export async function listExpiredResults(
  db: Kysely<DB>,
  now: Date,
  limit: number,
): Promise<{ id: string; objectKey: string }[]> {
  const rows = await db
    .selectFrom('batch_predictions')
    .select(['id', 'object_key'])
    .where('object_key', 'is not', null)
    .where('expires_at', '<=', now)
    .orderBy('expires_at')
    .limit(limit)
    .execute();
  return rows.map(({ id, object_key }) => ({ id, objectKey: object_key! }));
}

/** The file of a result is deleted. */
export async function forgetResultFile(db: Kysely<DB>, id: string): Promise<void> {
  await db.updateTable('batch_predictions').set({ object_key: null }).where('id', '=', id).execute();
}

function batchPredictionOf(row: Selectable<BatchPredictions>): BatchPrediction {
  return {
    id: row.id,
    modelId: row.model_id,
    modelVersionId: row.model_version_id,
    owner: row.owner,
    source: row.source as unknown as BatchSource,
    format: row.format as BatchFormat,
    status: row.status as BatchStatus,
    attempt: row.attempt,
    rowsDone: row.rows_done,
    rowsTotal: row.rows_total,
    faultyRows: row.faulty_rows,
    result:
      row.expires_at === null
        ? null
        : {
            objectKey: row.object_key,
            byteSize: Number(row.byte_size),
            otherColumns: row.other_columns ?? [],
            expiresAt: row.expires_at,
          },
    failure: row.failure as unknown as BatchFailure | null,
    createdAt: row.created_at,
    startedAt: row.started_at,
    finishedAt: row.finished_at,
  };
}
