import type { Kysely } from 'kysely';
import type { EffectiveVerdict, FactVerdict, LedgerEntry } from '../domain/ledger.ts';
import type { DB } from './tables.generated.ts';

/** How a prediction stands; null where nobody ever judged it. */
export async function findLedgerEntry(db: Kysely<DB>, predictionId: string): Promise<LedgerEntry | null> {
  const row = await db
    .selectFrom('ledger_entries')
    .selectAll()
    .where('prediction_id', '=', predictionId)
    .executeTakeFirst();
  if (row === undefined) return null;
  return {
    predictionId: row.prediction_id,
    modelVersionId: row.model_version_id,
    sequence: row.sequence,
    factId: row.fact_id,
    // The column's values come from facts alone, which a check holds to these three.
    verdict: row.verdict as FactVerdict,
    actualClass: row.actual_class,
  };
}

/** Writes how a prediction stands after a fact. */
export async function putLedgerEntry(db: Kysely<DB>, modelId: string, entry: LedgerEntry): Promise<void> {
  const standing = { fact_id: entry.factId, verdict: entry.verdict, actual_class: entry.actualClass };
  await db
    .insertInto('ledger_entries')
    .values({
      prediction_id: entry.predictionId,
      model_id: modelId,
      model_version_id: entry.modelVersionId,
      sequence: entry.sequence,
      ...standing,
    })
    .onConflict((conflict) => conflict.column('prediction_id').doUpdateSet(standing))
    .execute();
}

/** A version's verdicts that count now behind a position, in the order of the ledger. */
export async function listEffectiveVerdicts(
  db: Kysely<DB>,
  modelVersionId: string,
  after: number,
): Promise<EffectiveVerdict[]> {
  const rows = await db
    .selectFrom('ledger_entries')
    .select(['sequence', 'verdict'])
    .where('model_version_id', '=', modelVersionId)
    .where('sequence', '>', after)
    .where('verdict', '<>', 'RETRACTED')
    .orderBy('sequence')
    .execute();
  return rows.map(({ sequence, verdict }) => ({ sequence, correct: verdict === 'CORRECT' }));
}
