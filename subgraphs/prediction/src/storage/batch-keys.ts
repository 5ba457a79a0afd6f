import type { Kysely, Transaction } from 'kysely';
import type { DB } from './tables.generated.ts';

/** What was first asked under a key, and the predictions it got. */
export interface KeptBatch {
  readonly contentSha256: string;
  /** Of the rows that were answered, in their order. */
  readonly predictionIds: readonly string[];
}

/** A batch that wants its key. */
export interface BatchClaim extends KeptBatch {
  readonly owner: string;
  readonly key: string;
  readonly createdAt: Date;
}

/** The batch kept under the owner's key since `oldest`, or null. */
export async function findKeptBatch(
  db: Kysely<DB>,
  owner: string,
  key: string,
  oldest: Date,
): Promise<KeptBatch | null> {
  const row = await db
    .selectFrom('batch_requests')
    .select(['content_sha256', 'prediction_ids'])
    .where('owner', '=', owner)
    .where('key', '=', key)
    .where('created_at', '>', oldest)
    .executeTakeFirst();
  return row === undefined ? null : { contentSha256: row.content_sha256, predictionIds: row.prediction_ids };
}

/**
 * Takes the key for a batch whose predictions are kept in the same transaction. While another batch's transaction holds it this
 * waits for its end.
 *
 * @returns false where the key is taken since `oldest`
 */
export async function claimBatchKey(tx: Transaction<DB>, claim: BatchClaim, oldest: Date): Promise<boolean> {
  const kept = {
    content_sha256: claim.contentSha256,
    prediction_ids: [...claim.predictionIds],
    created_at: claim.createdAt,
  };
  const claimed = await tx
    .insertInto('batch_requests')
    .values({ owner: claim.owner, key: claim.key, ...kept })
    .onConflict((conflict) =>
      conflict.columns(['owner', 'key']).doUpdateSet(kept).where('batch_requests.created_at', '<=', oldest),
    )
    .returning('key')
    .executeTakeFirst();
  return claimed !== undefined;
}

/** Forgets keys older than `oldest`. */
export async function pruneBatchKeys(db: Kysely<DB>, oldest: Date): Promise<void> {
  await db.deleteFrom('batch_requests').where('created_at', '<=', oldest).execute();
}
