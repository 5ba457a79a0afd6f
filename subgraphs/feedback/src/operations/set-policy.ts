import { unknownModel } from '@fedloop/platform/errors/unknown-model';
import type { EventLog } from '@fedloop/platform/events/event-log';
import type { Kysely } from 'kysely';
import { checkPolicy, type RetrainingPolicy } from '../domain/policy.ts';
import { lockLedger } from '../storage/ledgers.ts';
import { findModelByName } from '../storage/models.ts';
import { putPolicy } from '../storage/policies.ts';
import type { DB } from '../storage/tables.generated.ts';
import { announceScore } from './production.ts';

/**
 * Sets a model's policy; the trigger follows it from the next verdict on, the score at once.
 *
 * @throws DomainErrors INPUT_INVALID for fields out of bounds
 * @throws DomainError MODEL_NOT_FOUND
 */
export async function setRetrainingPolicy(
  db: Kysely<DB>,
  events: EventLog,
  { model: name, policy }: { readonly model: string; readonly policy: RetrainingPolicy },
): Promise<RetrainingPolicy> {
  checkPolicy(policy, ['input', 'policy']);
  const model = await findModelByName(db, name);
  if (model === null) throw unknownModel(name, ['input', 'model']);

  await events.transaction(db, async (tx) => {
    const { productionVersionId } = await lockLedger(tx, model.id);
    await putPolicy(tx, model.id, policy);
    await events.append(tx, 'retraining-policy.changed', model.id, { modelId: model.id, policy });
    if (productionVersionId !== null) await announceScore(tx, events, model.id, productionVersionId);
  });
  return policy;
}
