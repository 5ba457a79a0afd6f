import type { Role } from '@fedloop/platform/identity/identity';
import type { Kysely } from 'kysely';
import type { Feedback, KeptFact } from '../domain/feedback.ts';
import type { Verdict } from '../domain/ledger.ts';
import type { DB } from './tables.generated.ts';

/** Adds a fact at the ledger's newest position. */
export async function appendFact(db: Kysely<DB>, fact: KeptFact): Promise<void> {
  await db
    .insertInto('facts')
    .values({
      id: fact.id,
      model_id: fact.modelId,
      sequence: fact.sequence,
      prediction_id: fact.predictionId,
      model_version_id: fact.modelVersionId,
      owner: fact.owner,
      verdict: fact.verdict,
      actual_class: fact.actualClass,
      judge: fact.judge,
      judge_role: fact.judgeRole,
      submitted_at: fact.submittedAt,
    })
    .execute();
}

export async function findFeedback(db: Kysely<DB>, ids: readonly string[]): Promise<Feedback[]> {
  return (await verdicts(db).where('facts.id', 'in', ids).execute()).map(feedbackOf);
}

/** Every verdict on the predictions, oldest first. */
export async function listFeedback(db: Kysely<DB>, predictionIds: readonly string[]): Promise<Feedback[]> {
  const rows = await verdicts(db).where('facts.prediction_id', 'in', predictionIds).orderBy('facts.sequence').execute();
  return rows.map(feedbackOf);
}

function verdicts(db: Kysely<DB>) {
  return db
    .selectFrom('facts')
    .innerJoin('ledger_entries as entry', 'entry.prediction_id', 'facts.prediction_id')
    .selectAll('facts')
    .select('entry.fact_id as newest_id')
    .where('facts.verdict', '<>', 'RETRACTED');
}

type VerdictRow = Awaited<ReturnType<ReturnType<typeof verdicts>['execute']>>[number];

function feedbackOf(row: VerdictRow): Feedback {
  return {
    id: row.id,
    modelId: row.model_id,
    sequence: row.sequence,
    predictionId: row.prediction_id,
    modelVersionId: row.model_version_id,
    owner: row.owner,
    // Checked by the column; retractions are left out by the query.
    verdict: row.verdict as Verdict,
    actualClass: row.actual_class,
    judge: row.judge,
    judgeRole: row.judge_role as Role,
    submittedAt: row.submitted_at,
    counts: row.id === row.newest_id,
  };
}
