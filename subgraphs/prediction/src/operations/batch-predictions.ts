import { createHash } from 'node:crypto';
import { DomainError } from '@fedloop/platform/errors/domain-error';
import { unknownModel } from '@fedloop/platform/errors/unknown-model';
import type { EventLog } from '@fedloop/platform/events/event-log';
import type { Identity } from '@fedloop/platform/identity/identity';
import { isUuid, uuidv7 } from '@fedloop/platform/ids/uuid';
import type { JobQueue } from '@fedloop/platform/jobs/job-queue';
import type { SubgraphEndpoint } from '@fedloop/platform/subgraph/endpoint';
import type { Uploads } from '@fedloop/platform/uploads/upload';
import type { Kysely, Transaction } from 'kysely';
import {
  type BatchChange,
  batchHasEnded,
  type BatchFormat,
  type BatchPrediction,
  type BatchSource,
  mayUseBatch,
  MOST_OPEN,
} from '../domain/batch-prediction.ts';
import type { Model } from '../domain/model.ts';
import { IDEMPOTENCY_KEY_LIFETIME } from '../domain/request-content.ts';
import {
  countOpenBatches,
  findBatchOfKey,
  findBatchPredictions,
  insertBatchPrediction,
  lockBatchOwner,
  lockBatchPrediction,
  updateBatchPrediction,
} from '../storage/batch-predictions.ts';
import { findModelByName } from '../storage/models.ts';
import { findModelVersionByNumber } from '../storage/model-versions.ts';
import { strikeResultFile } from '../storage/result-files.ts';
import type { DB } from '../storage/tables.generated.ts';
import { BATCH_JOB } from './batch-jobs.ts';
import { findDatasetFile } from './dataset-versions.ts';
import { batchPredictionState } from './event-states.ts';

/** What a person asks for. */
export interface BatchOrder {
  /** The model's name. */
  readonly model: string;
  /** Number of one of its versions; null for the one in production. */
  readonly version: number | null;
  readonly source: BatchSource;
  readonly format: BatchFormat;
  readonly idempotencyKey: string | null;
}

export interface BatchPredictionsOptions {
  readonly db: Kysely<DB>;
  readonly events: EventLog;
  readonly jobs: JobQueue;
  readonly data: SubgraphEndpoint;
  readonly uploads: Pick<Uploads, 'open'>;
}

/**
 * Queues the predictions of a table with their event and their job. Asked again under the same key, it gives what is there.
 *
 * @throws DomainError MODEL_NOT_FOUND, MODEL_NOT_READY, MODEL_VERSION_NOT_FOUND, DATASET_VERSION_NOT_FOUND, UPLOAD_NOT_FOUND,
 *   IDEMPOTENCY_CONFLICT or OVERLOADED
 */
export async function startBatchPrediction(
  options: BatchPredictionsOptions,
  { subject: owner }: Identity,
  order: BatchOrder,
): Promise<BatchPrediction> {
  const { db, events, jobs } = options;
  const { source, format, idempotencyKey: key } = order;
  const contentSha256 = hashOf(order);
  const oldest = new Date(Date.now() - IDEMPOTENCY_KEY_LIFETIME);
  const earlier = key === null ? null : await earlierBatch(db, { owner, key, contentSha256, oldest });
  if (earlier !== null) return earlier;
  const model = await findModelByName(db, order.model);
  if (model === null) throw unknownModel(order.model, ['input', 'model']);
  const modelVersionId = await versionToAsk(db, model, order.version);
  await checkSource(options, owner, source);

  return events.transaction(db, async (tx) => {
    await lockBatchOwner(tx, owner);
    const meanwhile = key === null ? null : await earlierBatch(tx, { owner, key, contentSha256, oldest });
    if (meanwhile !== null) return meanwhile;
    if ((await countOpenBatches(tx, owner)) >= MOST_OPEN)
      throw new DomainError(
        'OVERLOADED',
        `${String(MOST_OPEN)} of your batch predictions are under way; wait for one to end, or cancel it.`,
      );
    const id = uuidv7();
    const asked = { id, modelId: model.id, modelVersionId, owner, source, format, idempotencyKey: key, contentSha256 };
    const batch = await insertBatchPrediction(tx, asked);
    await tell(tx, events, batch);
    await jobs.enqueue(tx, BATCH_JOB, { batchPredictionId: id }, { id });
    return batch;
  });
}

/**
 * Cancels a batch prediction that has not ended; the process that works at it stops within seconds.
 *
 * @throws DomainError BATCH_PREDICTION_NOT_FOUND or BATCH_PREDICTION_ENDED
 */
export async function cancelBatchPrediction(
  { db, events, jobs }: Pick<BatchPredictionsOptions, 'db' | 'events' | 'jobs'>,
  identity: Identity,
  id: string,
): Promise<BatchPrediction> {
  const path = ['input', 'batchPredictionId'];
  const batch = await findBatchPrediction(db, identity, id);
  if (batch === null) throw unknownBatch(path);
  const cancelled = await changeBatchPrediction(db, events, batch.id, (current) =>
    batchHasEnded(current) ? null : { status: 'CANCELLED', finishedAt: new Date() },
  );
  if (cancelled === null)
    throw new DomainError('BATCH_PREDICTION_ENDED', 'The batch prediction has already ended.', { path });
  await jobs.cancel(BATCH_JOB, batch.id);
  return cancelled;
}

/** The batch prediction of this id where the identity may see it; null for all others, ids of any form included. */
export async function findBatchPrediction(
  db: Kysely<DB>,
  identity: Identity,
  id: string,
): Promise<BatchPrediction | null> {
  const [batch] = isUuid(id) ? await findBatchPredictions(db, [id]) : [];
  return batch !== undefined && mayUseBatch(identity, batch) ? batch : null;
}

/** There is none of this id that the caller may see. */
export function unknownBatch(path: readonly string[]): DomainError {
  return new DomainError('BATCH_PREDICTION_NOT_FOUND', 'There is no batch prediction of this id.', { path });
}

/** Changes one and tells it, in one transaction; null where there is nothing to change. */
export async function changeBatchPrediction(
  db: Kysely<DB>,
  events: EventLog,
  id: string,
  decide: (batch: BatchPrediction) => BatchChange | null,
): Promise<BatchPrediction | null> {
  return events.transaction(db, async (tx) => {
    const batch = await lockBatchPrediction(tx, id);
    const change = batch && decide(batch);
    if (change === null) return null;
    const changed = await updateBatchPrediction(tx, id, change);
    if (change.result?.objectKey) await strikeResultFile(tx, change.result.objectKey);
    await tell(tx, events, changed);
    return changed;
  });
}

async function tell(tx: Transaction<DB>, events: EventLog, batch: BatchPrediction): Promise<void> {
  await events.append(tx, 'batch-prediction.updated', batch.id, { batchPrediction: batchPredictionState(batch) });
}

async function earlierBatch(
  db: Kysely<DB>,
  asked: { readonly owner: string; readonly key: string; readonly contentSha256: string; readonly oldest: Date },
): Promise<BatchPrediction | null> {
  const earlier = await findBatchOfKey(db, asked.owner, asked.key, asked.oldest);
  if (earlier === null) return null;
  if (earlier.contentSha256 !== asked.contentSha256)
    throw new DomainError('IDEMPOTENCY_CONFLICT', 'This idempotency key was used with other content.', {
      path: ['input', 'idempotencyKey'],
    });
  return earlier.batch;
}

async function versionToAsk(db: Kysely<DB>, model: Model, number: number | null): Promise<string> {
  if (number === null) {
    if (model.productionVersionId === null)
      throw new DomainError('MODEL_NOT_READY', `The first version of ${model.name} is not ready yet.`, {
        path: ['input', 'model'],
      });
    return model.productionVersionId;
  }
  const version = await findModelVersionByNumber(db, model.id, number);
  if (version === null)
    throw new DomainError('MODEL_VERSION_NOT_FOUND', `${model.name} has no version of this number.`, {
      path: ['input', 'version'],
    });
  return version.id;
}

async function checkSource(
  { data, uploads }: BatchPredictionsOptions,
  owner: string,
  source: BatchSource,
): Promise<void> {
  if (source.kind === 'UPLOAD') {
    if ((await uploads.open(source.uploadId, owner)) === null)
      throw new DomainError('UPLOAD_NOT_FOUND', 'There is no finished upload of this id.', {
        path: ['input', 'source', 'upload', 'id'],
      });
  } else if (!isUuid(source.datasetVersionId) || (await findDatasetFile(data, source.datasetVersionId)) === null)
    throw new DomainError('DATASET_VERSION_NOT_FOUND', 'There is no data set version of this id that is ready.', {
      path: ['input', 'source', 'datasetVersionId'],
    });
}

/** SHA-256 of what is asked: two orders with the same are the same order. */
function hashOf({ model, version, source, format }: BatchOrder): string {
  return createHash('sha256')
    .update(JSON.stringify([model, version, source, format]))
    .digest('hex');
}
