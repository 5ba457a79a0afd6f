import type { EventLog } from '@fedloop/platform/events/event-log';
import { uuidv7 } from '@fedloop/platform/ids/uuid';
import type { Transaction } from 'kysely';
import type { Score } from '../domain/score.ts';
import type { ProductionPeriod, TriggerDecision } from '../domain/trigger.ts';
import type { DB } from '../storage/tables.generated.ts';
import { addTriggerAttempt } from '../storage/trigger-attempts.ts';

/** What a request for retraining says of its cause. */
export interface RetrainingCause {
  readonly modelId: string;
  readonly period: ProductionPeriod;
  /** Position of the fact after which it was decided. */
  readonly sequence: number;
  readonly score: Score;
  readonly decision: TriggerDecision;
  readonly now: Date;
}

/** Asks for a training run where the decision says so, and keeps the attempt with its numbers and reasons. */
export async function requestRetraining(tx: Transaction<DB>, events: EventLog, cause: RetrainingCause): Promise<void> {
  const { modelId, score, sequence, now } = cause;
  const { triggered, since, rows, evidence, reasons } = cause.decision;
  if (!triggered || since === null) return;

  const { modelVersionId } = cause.period;
  const id = uuidv7();
  const attempt = { id, modelId, modelVersionId, sequence, at: now, score, evidence, since, rows, reasons };
  await addTriggerAttempt(tx, attempt);
  await events.append(tx, 'retraining.requested', modelId, {
    requestId: id,
    modelId,
    modelVersionId,
    reason: 'SCORE_BELOW_THRESHOLD',
    score,
    since,
    requestedAt: now.toISOString(),
  });
}
