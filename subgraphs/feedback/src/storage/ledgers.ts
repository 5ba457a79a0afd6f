import type { Kysely, Selectable } from 'kysely';
import type { DB, Ledgers } from './tables.generated.ts';

/** Where a model's ledger stands. */
export interface Ledger {
  readonly modelId: string;
  /** Position of the newest fact; 0 in an empty ledger. */
  readonly lastSequence: number;
  readonly productionVersionId: string | null;
  /** The production version's verdicts behind this position are watched. */
  readonly watchedAfter: number;
}

/** The model's ledger, made where it is missing, locked until the transaction ends: one writer at a time. */
export async function lockLedger(db: Kysely<DB>, modelId: string): Promise<Ledger> {
  const locked = await lockExisting(db, modelId);
  if (locked !== null) return locked;
  await db
    .insertInto('ledgers')
    .values({ model_id: modelId })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  return (await lockExisting(db, modelId))!;
}

async function lockExisting(db: Kysely<DB>, modelId: string): Promise<Ledger | null> {
  const row = await db.selectFrom('ledgers').selectAll().where('model_id', '=', modelId).forUpdate().executeTakeFirst();
  return row === undefined ? null : ledgerOf(row);
}

/** Takes the ledger's next position. The caller holds its lock. */
export async function advanceLedger(db: Kysely<DB>, modelId: string): Promise<Ledger> {
  const row = await db
    .updateTable('ledgers')
    .set((ledger) => ({ last_sequence: ledger('last_sequence', '+', 1) }))
    .where('model_id', '=', modelId)
    .returningAll()
    .executeTakeFirstOrThrow();
  return ledgerOf(row);
}

/** Says which version is in production and from where on its verdicts are watched. The caller holds the lock. */
export async function setProduction(
  db: Kysely<DB>,
  modelId: string,
  { modelVersionId, after }: { modelVersionId: string; after: number },
): Promise<Ledger> {
  const row = await db
    .updateTable('ledgers')
    .set({ production_version_id: modelVersionId, watched_after: after })
    .where('model_id', '=', modelId)
    .returningAll()
    .executeTakeFirstOrThrow();
  return ledgerOf(row);
}

function ledgerOf(row: Selectable<Ledgers>): Ledger {
  return {
    modelId: row.model_id,
    lastSequence: row.last_sequence,
    productionVersionId: row.production_version_id,
    watchedAfter: row.watched_after,
  };
}
