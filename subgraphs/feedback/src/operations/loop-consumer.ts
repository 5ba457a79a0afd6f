import { type Consumer, createConsumer } from '@fedloop/platform/events/consumer';
import type { ConsumerTelling } from '@fedloop/platform/events/consumer-metrics';
import type { EventPayloads } from '@fedloop/platform/events/catalogue';
import type { EventLog } from '@fedloop/platform/events/event-log';
import type { Logger } from '@fedloop/platform/logging/logger';
import type { Kysely, Transaction } from 'kysely';
import { lockLedger } from '../storage/ledgers.ts';
import { keepModel, keepModelVersion } from '../storage/models.ts';
import { keepDefaultPolicy } from '../storage/policies.ts';
import type { DB } from '../storage/tables.generated.ts';
import { endAttempt } from '../storage/trigger-attempts.ts';
import { changeProduction } from './production.ts';

/**
 * What the prediction subgraph's events set off here: a new model gets its policy, a new production version its own
 * score and detector, the end of a training run lets the trigger ask for another.
 */
export function createLoopConsumer(
  db: Kysely<DB>,
  events: EventLog,
  log: Logger,
  telling: ConsumerTelling | null = null,
): Consumer {
  return createConsumer({
    db,
    events,
    log,
    name: 'loop',
    types: ['model.created', 'model-version.changed', 'training-run.updated'],
    telling,
    async handle(tx, event) {
      if (event.type === 'model.created') await beginLedger(tx, event.payload);
      else if (event.type === 'model-version.changed') await followVersion(tx, events, event.payload);
      else await followRun(tx, event.payload);
    },
  });
}

async function beginLedger(tx: Transaction<DB>, { modelId, name }: EventPayloads['model.created']): Promise<void> {
  await keepModel(tx, { id: modelId, name });
  await keepDefaultPolicy(tx, modelId);
  await lockLedger(tx, modelId);
}

async function followVersion(
  tx: Transaction<DB>,
  events: EventLog,
  { modelId, change, modelVersion }: EventPayloads['model-version.changed'],
): Promise<void> {
  const version = { id: modelVersion.id, modelId };
  await keepModelVersion(tx, version);
  if (change === 'PROMOTED' || change === 'ROLLED_BACK') await changeProduction(tx, events, version);
}

async function followRun(
  tx: Transaction<DB>,
  { trainingRun: { id, status } }: EventPayloads['training-run.updated'],
): Promise<void> {
  if (status !== 'QUEUED' && status !== 'RUNNING') await endAttempt(tx, id, status);
}
