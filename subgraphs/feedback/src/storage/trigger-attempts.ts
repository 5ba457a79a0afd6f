import { type Kysely, sql } from 'kysely';
import type { Asked, AskedRetraining } from '../domain/asked-retraining.ts';
import type { RetrainingPolicy } from '../domain/policy.ts';
import type { Score } from '../domain/score.ts';
import type { TriggerAttempt, TriggerCause, TriggerReason, TriggerSituation, UsedBudget } from '../domain/trigger.ts';
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
  /** Ledger position where the decline began; null where none is known of. */
  readonly since: number | null;
  readonly reasons: readonly TriggerReason[];
  readonly cause: TriggerCause;
  /** Null where the loop asked by itself. */
  readonly asked: Asked | null;
}

/** Keeps an attempt. @returns false, and keeps nothing, where its asker has used its key before */
export async function addTriggerAttempt(db: Kysely<DB>, attempt: NewTriggerAttempt): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
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
      cause: attempt.cause,
      asked_by: attempt.asked?.by ?? null,
      asked_because: attempt.asked?.because ?? null,
      asked_key: attempt.asked?.key ?? null,
    })
    .onConflict((conflict) =>
      conflict.columns(['asked_by', 'asked_key']).where('asked_key', 'is not', null).doNothing(),
    )
    .executeTakeFirstOrThrow();
  return numInsertedOrUpdatedRows === 1n;
}

/** What an asker has asked for under a key; null for nothing. */
export async function findAskedRetraining(db: Kysely<DB>, by: string, key: string): Promise<AskedRetraining | null> {
  const row = await db
    .selectFrom('trigger_attempts')
    .select(['id', 'model_id', 'asked_because', 'at', 'score'])
    .where('asked_by', '=', by)
    .where('asked_key', '=', key)
    .executeTakeFirst();
  if (row === undefined) return null;
  return {
    id: row.id,
    modelId: row.model_id,
    by,
    because: row.asked_because!,
    at: row.at,
    score: row.score as unknown as Score,
  };
}

/** What a decision has to know of earlier attempts. The caller holds the ledger's lock, so that none is made meanwhile. */
export async function findAttempts(
  db: Kysely<DB>,
  modelId: string,
  { maximumRetrainingsPerDay }: RetrainingPolicy,
): Promise<Pick<TriggerSituation, 'lastAttempt' | 'inFlight' | 'used'>> {
  const used = await countUsedBudget(db, modelId, maximumRetrainingsPerDay);
  return { ...(await findLastAttempt(db, modelId)), used };
}

/** The model's newest attempt and whether it is still in flight; there is never more than one in flight. */
async function findLastAttempt(
  db: Kysely<DB>,
  modelId: string,
): Promise<Pick<TriggerSituation, 'lastAttempt' | 'inFlight'>> {
  const row = await db
    .selectFrom('trigger_attempts')
    .select(['model_version_id', 'sequence', 'rows', 'at', 'outcome'])
    .where('model_id', '=', modelId)
    .orderBy('sequence', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (row === undefined) return { lastAttempt: null, inFlight: false };
  const lastAttempt = { modelVersionId: row.model_version_id, sequence: row.sequence, rows: row.rows, at: row.at };
  return { lastAttempt, inFlight: row.outcome === null };
}

/**
 * Looks at the newest attempts alone, as many as the budget has, since they are kept for good. `clock_timestamp` is later than the
 * last attempt's for whoever waited for the ledger's lock, `now` would not be.
 */
async function countUsedBudget(db: Kysely<DB>, modelId: string, budget: number): Promise<UsedBudget> {
  const { rows } = await sql<UsedBudget>`
    select count(*)::int as begun,
      (array_agg(begun_at order by begun_at desc))[${budget}::int] + interval '24 hours' as "freeAgain"
    from (
      select begun_at from trigger_attempts where model_id = ${modelId}
      order by sequence desc fetch first (${budget}::int) rows with ties
    ) as newest
    where begun_at > clock_timestamp() - interval '24 hours'
  `.execute(db);
  return rows[0]!;
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
