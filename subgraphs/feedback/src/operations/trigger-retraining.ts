import { DomainError, DomainErrors } from '@fedloop/platform/errors/domain-error';
import { unknownModel } from '@fedloop/platform/errors/unknown-model';
import type { EventLog } from '@fedloop/platform/events/event-log';
import { type Identity, isWebhook } from '@fedloop/platform/identity/identity';
import type { Kysely, Transaction } from 'kysely';
import type { AskedRetraining } from '../domain/asked-retraining.ts';
import { heldBackBy } from '../domain/held-back.ts';
import { scoreOf } from '../domain/score.ts';
import { decide, type TriggerDecision, type TriggerSituation } from '../domain/trigger.ts';
import { type Ledger, lockLedger } from '../storage/ledgers.ts';
import { findModelByName } from '../storage/models.ts';
import { findPolicy } from '../storage/policies.ts';
import { countModelScore } from '../storage/scores.ts';
import type { DB } from '../storage/tables.generated.ts';
import { findAskedRetraining, findAttempts } from '../storage/trigger-attempts.ts';
import { requestRetraining } from './retraining.ts';
import { currentWatch } from './watch-verdicts.ts';

/** What asking for a retraining works on. */
export interface TriggerParts {
  readonly db: Kysely<DB>;
  readonly events: EventLog;
  readonly now: () => Date;
}

/** What somebody asks for. */
export interface RetrainingOrder {
  /** The model's name. */
  readonly model: string;
  /** Why, in their words. */
  readonly reason: string;
  /** What they call this request: asking again under it asks for nothing new. Null for nothing. */
  readonly key: string | null;
}

/**
 * Asks for a retraining as the loop does by itself, now rather than when the detector is sure. Committed when this returns.
 *
 * @throws DomainError MODEL_NOT_FOUND, MODEL_NOT_READY or IDEMPOTENCY_CONFLICT
 * @throws DomainErrors RETRAINING_HELD_BACK for every rule that says no
 */
export async function triggerRetraining(
  { db, events, now }: TriggerParts,
  identity: Identity,
  { model: name, reason, key }: RetrainingOrder,
): Promise<AskedRetraining> {
  const model = await findModelByName(db, name);
  if (model === null) throw unknownModel(name, ['input', 'model']);
  const asked = { by: identity.subject, because: reason, key };

  return events.transaction(db, async (tx) => {
    const ledger = await lockLedger(tx, model.id);
    const earlier = key === null ? null : await findAskedRetraining(tx, asked.by, key);
    if (earlier !== null) return theSame(earlier, model.id, reason);

    const cause = isWebhook(identity) ? 'WEBHOOK' : 'MANUAL';
    const situation = await situationOf(tx, ledger, now());
    const decision = decide(situation, cause);
    if (!decision.triggered) throw heldBack(decision, situation);

    const counted = await countModelScore(tx, model.id);
    const score = scoreOf(counted, counted.threshold);
    const { period, now: at } = situation;
    const numbers = { modelId: model.id, period, sequence: ledger.lastSequence, score, decision, now: at };
    const id = await requestRetraining(tx, events, { ...numbers, cause, asked });
    // Another model's ledger is another lock: its request was faster.
    if (id === null) throw conflict();
    return { id, modelId: model.id, by: asked.by, because: reason, at, score };
  });
}

async function situationOf(tx: Transaction<DB>, ledger: Ledger, now: Date): Promise<TriggerSituation> {
  const { modelId, productionVersionId, watchedAfter } = ledger;
  if (productionVersionId === null)
    throw new DomainError('MODEL_NOT_READY', 'The model has no version in production that could be retrained.', {
      path: ['input', 'model'],
    });
  const policy = await findPolicy(tx, modelId);
  const period = { modelVersionId: productionVersionId, after: watchedAfter };
  const watch = await currentWatch(tx, { modelId, period, threshold: policy.threshold });
  return { policy, period, watch, ...(await findAttempts(tx, modelId, policy)), now };
}

function theSame(earlier: AskedRetraining, modelId: string, because: string): AskedRetraining {
  if (earlier.modelId !== modelId || earlier.because !== because) throw conflict();
  return earlier;
}

function conflict(): DomainError {
  return new DomainError('IDEMPOTENCY_CONFLICT', 'This idempotency key was used for another retraining.', {
    path: ['input', 'idempotencyKey'],
  });
}

function heldBack(decision: TriggerDecision, situation: TriggerSituation): DomainErrors {
  const [first, ...others] = heldBackBy(decision, situation).map(
    ({ rule, message, until }) =>
      new DomainError('RETRAINING_HELD_BACK', message, { path: ['input', 'model'], rule, until }),
  );
  return new DomainErrors([first!, ...others]);
}
