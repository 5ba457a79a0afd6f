import { type Consumer, createConsumer } from '@fedloop/platform/events/consumer';
import type { ConsumerTelling } from '@fedloop/platform/events/consumer-metrics';
import type { EventPayloads } from '@fedloop/platform/events/catalogue';
import type { EventLog } from '@fedloop/platform/events/event-log';
import type { JobQueue } from '@fedloop/platform/jobs/job-queue';
import type { Logger } from '@fedloop/platform/logging/logger';
import type { Kysely, Transaction } from 'kysely';
import { isReserved } from '../domain/reserved-rows.ts';
import { fail, hasEnded } from '../domain/training-run.ts';
import { upsertJudgedPrediction } from '../storage/judged-predictions.ts';
import type { DB } from '../storage/tables.generated.ts';
import { lockTrainingRunWaitingFor } from '../storage/training-runs.ts';
import { enqueueTraining } from './training-jobs.ts';
import { applyTrainingRunChange, queueTraining } from './training-runs.ts';

const TYPES = ['feedback.recorded', 'retraining.requested', 'dataset-version.created'] as const;

/**
 * What the other subgraphs' events set off here: verdicts become rows to learn from, a request for retraining becomes a
 * run, a data set version lets the run that waits for it go on.
 */
export function createLoopConsumer(
  db: Kysely<DB>,
  events: EventLog,
  jobs: JobQueue,
  log: Logger,
  telling: ConsumerTelling | null = null,
): Consumer {
  return createConsumer<DB, (typeof TYPES)[number]>({
    db,
    events,
    log,
    name: 'loop',
    types: TYPES,
    telling,
    async handle(tx, event) {
      if (event.type === 'feedback.recorded') await keepVerdict(tx, event.payload);
      if (event.type === 'retraining.requested') await retrain(tx, events, jobs, event.payload);
      if (event.type === 'dataset-version.created') await goOn(tx, events, jobs, event.payload);
    },
  });
}

async function keepVerdict(tx: Transaction<DB>, verdict: EventPayloads['feedback.recorded']): Promise<void> {
  await upsertJudgedPrediction(tx, {
    predictionId: verdict.predictionId,
    modelId: verdict.modelId,
    modelVersionId: verdict.modelVersionId,
    label: verdict.verdict === 'RETRACTED' ? null : verdict.actualClass,
    reserved: isReserved(verdict.predictionId),
    sequence: verdict.sequence,
    judge: verdict.judge,
    judgeRole: verdict.judgeRole,
  });
}

async function retrain(
  tx: Transaction<DB>,
  events: EventLog,
  jobs: JobQueue,
  request: EventPayloads['retraining.requested'],
): Promise<void> {
  const { requestId, modelId, reason, score, since, asked = null, requestedAt } = request;
  // The run takes the request's id: hearing of it twice makes one run.
  const trigger = { reason, score, asked, at: new Date(requestedAt) };
  await queueTraining(tx, events, jobs, { id: requestId, modelId, trigger, since, tuning: null });
}

async function goOn(
  tx: Transaction<DB>,
  events: EventLog,
  jobs: JobQueue,
  { datasetVersion }: EventPayloads['dataset-version.created'],
): Promise<void> {
  const run = await lockTrainingRunWaitingFor(tx, datasetVersion.id);
  if (run === null || hasEnded(run) || run.datasetVersionId !== null) return;
  if (datasetVersion.status === 'READY') {
    await applyTrainingRunChange(tx, events, run.id, { datasetVersionId: datasetVersion.id });
    await enqueueTraining(tx, jobs, run);
    return;
  }
  const message = `The data set version was refused: ${refusalOf(datasetVersion)}`;
  const change = fail(run, { code: 'TRAINING_DATA_REFUSED', message }, new Date());
  if (change !== null) await applyTrainingRunChange(tx, events, run.id, change);
}

function refusalOf({ validation }: EventPayloads['dataset-version.created']['datasetVersion']): string {
  const failed = validation?.checks.filter(({ severity }) => severity === 'ERROR') ?? [];
  return failed.length === 0 ? 'its report names no reason.' : failed.map(({ message }) => message).join(' ');
}
