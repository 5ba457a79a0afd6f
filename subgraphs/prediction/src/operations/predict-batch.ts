import { createHash } from 'node:crypto';
import { DomainError } from '@fedloop/platform/errors/domain-error';
import type { EventLog } from '@fedloop/platform/events/event-log';
import type { Identity } from '@fedloop/platform/identity/identity';
import { uuidv7 } from '@fedloop/platform/ids/uuid';
import { currentTrace } from '@fedloop/platform/tracing/trace-context';
import type { Kysely } from 'kysely';
import type { FeatureFault, Features, ValidatedFeatures } from '../domain/feature-validation.ts';
import type { Model } from '../domain/model.ts';
import { answerOf, type Prediction } from '../domain/prediction.ts';
import { IDEMPOTENCY_KEY_LIFETIME } from '../domain/request-content.ts';
import type { ProductionVersions } from '../serving/production-versions.ts';
import { claimBatchKey, findKeptBatch, type KeptBatch } from '../storage/batch-keys.ts';
import { keepPredictions } from '../storage/kept-predictions.ts';
import { findPredictions } from '../storage/predictions.ts';
import type { DB } from '../storage/tables.generated.ts';
import { predictionState } from './event-states.ts';
import type { OnKept } from './predict.ts';

/** A request of many rows, each of which was held against the model's signature. */
export interface BatchRequest {
  readonly identity: Identity;
  readonly model: Model;
  readonly rows: readonly ValidatedFeatures[];
  readonly idempotencyKey: string | null;
}

/** What became of one row: a prediction, or what is wrong with it. */
export type BatchAnswer =
  | { readonly prediction: Prediction; readonly faults: readonly [] }
  | { readonly prediction: null; readonly faults: readonly FeatureFault[] };

/**
 * Answers the rows that fit from one production version and says of the others why not, in the order of the request. All
 * predictions and their events are committed together before the answer is given, or none is; a repeated request under the
 * same key gets the first answer.
 *
 * @throws DomainError MODEL_NOT_READY, MODEL_QUARANTINED, MODEL_ANSWER_INVALID, OVERLOADED or IDEMPOTENCY_CONFLICT
 */
export async function predictBatch(
  db: Kysely<DB>,
  events: EventLog,
  versions: ProductionVersions,
  request: BatchRequest,
  onKept: OnKept = () => undefined,
): Promise<BatchAnswer[]> {
  const { identity, model, rows, idempotencyKey: key } = request;
  const createdAt = new Date();
  const oldest = new Date(createdAt.getTime() - IDEMPOTENCY_KEY_LIFETIME);
  const contentSha256 = key === null ? '' : hashOf(model.id, rows);
  const earlier = key === null ? null : await findKeptBatch(db, identity.subject, key, oldest);
  if (earlier !== null) return firstAnswers(db, earlier, contentSha256, rows);

  const features = rows.flatMap((row) => (row.valid ? [row.features] : []));
  const predictions =
    features.length === 0
      ? []
      : await answers(versions, request, features, createdAt).catch((error: unknown) => {
          throw placed(error, rows);
        });
  const predictionIds = predictions.map(({ id }) => id);
  const kept = await events.transaction(db, async (tx) => {
    const claim = { owner: identity.subject, contentSha256, predictionIds, createdAt };
    if (key !== null && !(await claimBatchKey(tx, { ...claim, key }, oldest))) return false;
    const traceContext = currentTrace();
    const entries = predictions.map((prediction) => ({
      prediction,
      event: { prediction: predictionState(prediction) },
      traceContext,
      idempotency: null,
    }));
    if (entries.length > 0) await keepPredictions(tx, entries, oldest);
    return true;
  });
  if (kept) {
    if (predictions.length > 0) events.announce('prediction.created', predictions.length);
    onKept(model, predictions.length);
    return inOrder(rows, predictions);
  }

  // Another request with this key was answered in the meantime: its answer is the one.
  const first = await findKeptBatch(db, identity.subject, key ?? '', oldest);
  if (first === null)
    throw new DomainError('OVERLOADED', 'This idempotency key is being used at this moment; try again.');
  return firstAnswers(db, first, contentSha256, rows);
}

async function answers(
  versions: ProductionVersions,
  { identity, model }: BatchRequest,
  features: readonly Features[],
  createdAt: Date,
): Promise<Prediction[]> {
  const { modelVersionId, probabilities } = await versions.answerAll(model, features);
  return probabilities.map((each, index) => {
    const ofClasses = Array.from(each);
    return {
      id: uuidv7(),
      modelId: model.id,
      modelVersionId,
      owner: identity.subject,
      ...answerOf(model.signature.target.classes, ofClasses),
      probabilities: ofClasses,
      features: features[index]!,
      createdAt,
    };
  });
}

async function firstAnswers(
  db: Kysely<DB>,
  kept: KeptBatch,
  contentSha256: string,
  rows: readonly ValidatedFeatures[],
): Promise<BatchAnswer[]> {
  if (kept.contentSha256 !== contentSha256)
    throw new DomainError('IDEMPOTENCY_CONFLICT', 'This idempotency key was used with other content.');
  const found = kept.predictionIds.length === 0 ? [] : await findPredictions(db, kept.predictionIds);
  const byId = new Map(found.map((prediction) => [prediction.id, prediction]));
  const predictions = kept.predictionIds.map((id) => {
    const prediction = byId.get(id);
    if (prediction === undefined) throw new Error(`Prediction ${id} of a batch's idempotency key is missing`);
    return prediction;
  });
  return inOrder(rows, predictions);
}

/** An error about one of the rows that fit names its place in the request. */
function placed(error: unknown, rows: readonly ValidatedFeatures[]): unknown {
  if (!(error instanceof DomainError) || typeof error.details.row !== 'number') return error;
  const place = rows.flatMap(({ valid }, index) => (valid ? [index] : []))[error.details.row]!;
  const path = ['input', 'rows', String(place)];
  return new DomainError(error.code, error.message, { path }, { cause: error });
}

function inOrder(rows: readonly ValidatedFeatures[], predictions: readonly Prediction[]): BatchAnswer[] {
  let next = 0;
  return rows.map((row) =>
    row.valid ? { prediction: predictions[next++]!, faults: [] } : { prediction: null, faults: row.faults },
  );
}

/** SHA-256 of what is asked. What is not told of a refused row can't change its answer. */
function hashOf(modelId: string, rows: readonly ValidatedFeatures[]): string {
  const hash = createHash('sha256').update(JSON.stringify(modelId));
  for (const row of rows) hash.update(JSON.stringify(row.valid ? Object.entries(row.features) : row.faults));
  return hash.digest('hex');
}
