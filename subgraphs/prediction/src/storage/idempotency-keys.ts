import type { Kysely } from 'kysely';
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

/** Forgets keys older than `oldest`. */
export async function pruneKeys(db: Kysely<DB>, oldest: Date): Promise<void> {
  await db.deleteFrom('idempotency_keys').where('created_at', '<=', oldest).execute();
}
