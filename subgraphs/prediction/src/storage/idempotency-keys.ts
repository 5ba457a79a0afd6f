import { type Kysely, sql } from 'kysely';
import type { DB } from './tables.generated.ts';

/** What was first asked under a key, and the prediction it got. */
export interface KeptRequest {
  readonly contentSha256: string;
  readonly predictionId: string;
}

/** The request kept under the owner's key since `oldest`, or null. */
export async function findKeptRequest(
  db: Kysely<DB>,
  owner: string,
  key: string,
  oldest: Date,
): Promise<KeptRequest | null> {
  const row = await db
    .selectFrom('idempotency_keys')
    .select(['content_sha256', 'prediction_id'])
    .where('owner', '=', owner)
    .where('key', '=', key)
    .where('created_at', '>', oldest)
    .executeTakeFirst();
  return row === undefined ? null : { contentSha256: row.content_sha256, predictionId: row.prediction_id };
}

/**
 * Takes the key for a request. False when another request holds it; while that one's transaction is open this waits for its
 * end, so of two concurrent requests exactly one goes on.
 */
export async function claimKey(
  db: Kysely<DB>,
  owner: string,
  key: string,
  request: KeptRequest,
  times: { now: Date; oldest: Date },
): Promise<boolean> {
  const row = await db
    .insertInto('idempotency_keys')
    .values({
      owner,
      key,
      content_sha256: request.contentSha256,
      prediction_id: request.predictionId,
      created_at: times.now,
    })
    .onConflict((conflict) =>
      conflict
        .columns(['owner', 'key'])
        .doUpdateSet({
          content_sha256: sql.ref('excluded.content_sha256'),
          prediction_id: sql.ref('excluded.prediction_id'),
          created_at: sql.ref('excluded.created_at'),
        })
        .where('idempotency_keys.created_at', '<=', times.oldest),
    )
    .returning('prediction_id')
    .executeTakeFirst();
  return row !== undefined;
}

/** Forgets keys older than `oldest`. */
export async function pruneKeys(db: Kysely<DB>, oldest: Date): Promise<void> {
  await db.deleteFrom('idempotency_keys').where('created_at', '<=', oldest).execute();
}
