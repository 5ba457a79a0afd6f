import { DomainError } from '@fedloop/platform/errors/domain-error';
import { userErrors } from '@fedloop/platform/errors/user-errors';
import { isUuid } from '@fedloop/platform/ids/uuid';
import { page } from '@fedloop/platform/paging/connection';
import { mapSource } from '@fedloop/platform/subgraph/mapped-source';
import { isIdempotencyKey } from '@fedloop/platform/ids/idempotency-key';
import { type BatchSource, mayUseBatch } from '../../domain/batch-prediction.ts';
import type { BatchOrder } from '../../operations/batch-predictions.ts';
import { batchPredictionThen } from '../event-states.ts';
import { existing } from '../existing.ts';
import type { BatchSourceInput, Resolvers, StartBatchPredictionInput } from '../resolvers.generated.ts';

const startErrors = {
  MODEL_NOT_FOUND: 'ModelNotFoundError',
  MODEL_NOT_READY: 'ModelNotReadyError',
  MODEL_VERSION_NOT_FOUND: 'ModelVersionNotFoundError',
  DATASET_VERSION_NOT_FOUND: 'DatasetVersionNotFoundError',
  UPLOAD_NOT_FOUND: 'UploadNotFoundError',
  IDEMPOTENCY_CONFLICT: 'IdempotencyConflictError',
  OVERLOADED: 'OverloadedError',
  INPUT_INVALID: 'InvalidInputError',
} as const;
const cancelErrors = {
  BATCH_PREDICTION_NOT_FOUND: 'BatchPredictionNotFoundError',
  BATCH_PREDICTION_ENDED: 'BatchPredictionEndedError',
} as const;

/** Predictions for whole tables: starting, reading, following and cancelling them. */
export const batchPredictionResolvers: Resolvers = {
  Query: {
    batchPrediction: (_root, { id }, { operations, identity }) => operations.findBatchPrediction(identity, id),
    batchPredictions: (_root, args, { operations, identity }) =>
      page(
        args,
        ({ after, limit }) => {
          if (after !== null && !isUuid(after))
            throw new DomainError('INPUT_INVALID', '`after` is not a cursor of this list.', { path: ['after'] });
          return operations.listBatchPredictions(identity, after, limit);
        },
        ({ id }) => id,
      ),
  },
  Mutation: {
    async startBatchPrediction(_root, { input }, { operations, identity }) {
      const { value, errors } = await userErrors(startErrors, async () =>
        operations.startBatchPrediction(identity, checkOrder(input)),
      );
      return { batchPrediction: value, errors };
    },
    async cancelBatchPrediction(_root, { input }, { operations, identity }) {
      const { value, errors } = await userErrors(cancelErrors, () =>
        operations.cancelBatchPrediction(identity, input.batchPredictionId),
      );
      return { batchPrediction: value, errors };
    },
  },
  Subscription: {
    batchPredictionUpdated: {
      async subscribe(_root, { id, after }, { operations, events, identity }) {
        const batch = await operations.findBatchPrediction(identity, id);
        if (batch === null)
          throw new DomainError('BATCH_PREDICTION_NOT_FOUND', 'There is no batch prediction of this id.', {
            path: ['id'],
          });
        // Taken before the subscription is confirmed: whoever acts from then on finds the event in their stream.
        const from = after ?? (await events.cursor());
        const source = events.read({ types: ['batch-prediction.updated'], key: batch.id, after: from });
        return mapSource(source, ({ cursor, occurredAt, payload }) => ({
          batchPredictionUpdated: {
            cursor,
            occurredAt,
            batchPrediction: batchPredictionThen(payload.batchPrediction),
          },
        }));
      },
    },
  },
  BatchPrediction: {
    async __resolveReference({ id }, { loaders, identity }) {
      const batch = await loaders.batchPredictions.load(id);
      return batch && mayUseBatch(identity, batch) ? batch : null;
    },
    model: ({ modelId }, _args, { loaders }) => existing(loaders.models, modelId),
    modelVersion: ({ modelVersionId }, _args, { loaders }) => existing(loaders.modelVersions, modelVersionId),
    dataset: ({ source }) =>
      source.kind === 'DATASET_VERSION' ? { __typename: 'DatasetVersion', id: source.datasetVersionId } : null,
    uploadId: ({ source }) => (source.kind === 'UPLOAD' ? source.uploadId : null),
    progress: ({ rowsDone, rowsTotal, faultyRows }) => ({ rowsDone, rowsTotal, faultyRows }),
    async result({ id, status }, _args, { loaders, operations }) {
      if (status !== 'SUCCEEDED') return null;
      // An event does not carry it: it is there as long as the file is.
      const batch = await existing(loaders.batchPredictions, id);
      const { result } = batch;
      return result && { ...result, url: await operations.linkToResult(batch) };
    },
  },
};

const MOST_VERSION = 1_000_000_000;

function checkOrder(input: StartBatchPredictionInput): BatchOrder {
  const version = input.version ?? null;
  const idempotencyKey = input.idempotencyKey ?? null;
  if (version !== null && (version < 1 || version > MOST_VERSION))
    throw new DomainError('INPUT_INVALID', 'Versions are counted from 1.', { path: ['input', 'version'] });
  if (idempotencyKey !== null && !isIdempotencyKey(idempotencyKey))
    throw new DomainError('INPUT_INVALID', 'An idempotency key takes 1 to 200 characters, none of them U+0000.', {
      path: ['input', 'idempotencyKey'],
    });
  return { model: input.model, version, source: checkSource(input.source), format: input.format, idempotencyKey };
}

function checkSource({ datasetVersionId, upload }: BatchSourceInput): BatchSource {
  if (datasetVersionId && !upload) return { kind: 'DATASET_VERSION', datasetVersionId };
  if (upload && !datasetVersionId) return { kind: 'UPLOAD', uploadId: upload.id, format: upload.format };
  throw new DomainError('INPUT_INVALID', 'A table is either a data set version or an upload.', {
    path: ['input', 'source'],
  });
}
