import type { Kysely } from 'kysely';
import type { Score } from '../domain/score.ts';
import type { TriggerAttempt, TriggerReason } from '../domain/trigger.ts';
import type { DB } from './tables.generated.ts';

/** How a training run can end. */
export type AttemptOutcome = 'SUCCEEDED' | 'FAILED' | 'CANCELLED';

/** An attempt with all that it was made from. */
export interface NewTriggerAttempt extends TriggerAttempt {
  /** The request's id; becomes the training run's. */
  readonly id: string;
  readonly modelId: string;
  readonly score: Score;
  readonly evidence: number;
  /** Ledger position where the decline began. */
  readonly since: number;
  readonly reasons: readonly TriggerReason[];
}

export async function addTriggerAttempt(db: Kysely<DB>, attempt: NewTriggerAttempt): Promise<void> {
  await db
    .insertInto('trigger_attempts')
    .values({
      id: attempt.id,
      model_id: attempt.modelId,
      model_version_id: attempt.modelVersionId,
      sequence: attempt.sequence,
      at: attempt.at,
      score: JSON.stringify(attempt.score),
      evidence: attempt.evidence,
      since: attempt.since,
      rows: attempt.rows,
      reasons: JSON.stringify(attempt.reasons),
    })
    .execute();
}

/** The model's newest attempt and whether it is still in flight; there is never more than one in flight. */
export async function findLastAttempt(
  db: Kysely<DB>,
  modelId: string,
): Promise<{ lastAttempt: TriggerAttempt | null; inFlight: boolean }> {
  const row = await db
    .selectFrom('trigger_attempts')
    .select(['model_version_id', 'sequence', 'rows', 'at', 'outcome'])
    .where('model_id', '=', modelId)
    .orderBy('sequence', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (row === undefined) return { lastAttempt: null, inFlight: false };
  const lastAttempt = { modelVersionId: row.model_version_id, sequence: row.sequence, rows: row.rows, at: row.at };
  return { lastAttempt, inFlight: row.outcome === null };
}

/** Notes how the run of this request ended; runs that nobody here asked for and news met twice change nothing. */
export async function endAttempt(db: Kysely<DB>, requestId: string, outcome: AttemptOutcome): Promise<void> {
  await db
    .updateTable('trigger_attempts')
    .set({ outcome })
    .where('id', '=', requestId)
    .where('outcome', 'is', null)
    .execute();
}
