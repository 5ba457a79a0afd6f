import type { EventLog } from '@fedloop/platform/events/event-log';
import { uuidv7 } from '@fedloop/platform/ids/uuid';
import type { Transaction } from 'kysely';
import type { Asked } from '../domain/asked-retraining.ts';
import type { Score } from '../domain/score.ts';
import type { ProductionPeriod, TriggerCause, TriggerDecision } from '../domain/trigger.ts';
import type { DB } from '../storage/tables.generated.ts';
import { addTriggerAttempt } from '../storage/trigger-attempts.ts';

/** What a request for retraining says of its cause. */
export interface RetrainingCause {
  readonly modelId: string;
  readonly period: ProductionPeriod;
  /** Position of the ledger's newest fact when it was decided. */
  readonly sequence: number;
  readonly score: Score;
  readonly decision: TriggerDecision;
  readonly now: Date;
  /** Default: the score. */
  readonly cause?: TriggerCause;
  /** Default: the loop asks by itself. */
  readonly asked?: Asked | null;
}

/**
 * Asks for a training run where the decision says so, and keeps the attempt with its numbers and reasons.
 *
 * @returns the request's id; null where nothing was asked for: the decision was against it, or the asker's key is taken
 */
export async function requestRetraining(
  tx: Transaction<DB>,
  events: EventLog,
  { modelId, period, sequence, score, decision, now, cause = 'SCORE_BELOW_THRESHOLD', asked = null }: RetrainingCause,
): Promise<string | null> {
  const { triggered, since, rows, evidence, reasons } = decision;
  if (!triggered) return null;

  const { modelVersionId } = period;
  const id = uuidv7();
  const numbers = { sequence, at: now, score, evidence, since, rows, reasons };
  if (!(await addTriggerAttempt(tx, { id, modelId, modelVersionId, ...numbers, cause, asked }))) return null;
  await events.append(tx, 'retraining.requested', modelId, {
    requestId: id,
    modelId,
    modelVersionId,
    reason: cause,
    score,
    since,
    asked: asked && { by: asked.by, because: asked.because },
    requestedAt: now.toISOString(),
  });
  return id;
}
