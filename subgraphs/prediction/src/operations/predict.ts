import { DomainError } from '@fedloop/platform/errors/domain-error';
import type { Identity } from '@fedloop/platform/identity/identity';
import { uuidv7 } from '@fedloop/platform/ids/uuid';
import { currentTrace } from '@fedloop/platform/tracing/trace-context';
import type { Kysely } from 'kysely';
import type { Features } from '../domain/feature-validation.ts';
import type { Model } from '../domain/model.ts';
import { answerOf, type Prediction } from '../domain/prediction.ts';
import { contentHash, IDEMPOTENCY_KEY_LIFETIME } from '../domain/request-content.ts';
import type { ProductionVersions } from '../serving/production-versions.ts';
import { findKeptRequest, type KeptRequest } from '../storage/idempotency-keys.ts';
import { findPredictions } from '../storage/predictions.ts';
import type { DB } from '../storage/tables.generated.ts';
import { predictionState } from './event-states.ts';
import type { PredictionKeeper } from './prediction-keeper.ts';

/** A request whose features fit the model's signature. */
export interface PredictRequest {
  readonly identity: Identity;
  readonly model: Model;
  readonly features: Features;
  readonly idempotencyKey: string | null;
}

/** Told how many predictions of a model were committed; an answer that is given again is none. */
export type OnKept = (model: Model, count: number) => void;

/**
 * Answers from the model's production version. The prediction and its event are committed before the answer is given; a
 * repeated request under the same key gets the first answer.
 *
 * @throws DomainError MODEL_NOT_READY, MODEL_QUARANTINED, MODEL_ANSWER_INVALID, OVERLOADED or IDEMPOTENCY_CONFLICT
 */
export async function predict(
  db: Kysely<DB>,
  keep: PredictionKeeper,
  versions: ProductionVersions,
  request: PredictRequest,
  onKept: OnKept = () => undefined,
): Promise<Prediction> {
  const { identity, model, features, idempotencyKey } = request;
  const now = new Date();
  const oldest = new Date(now.getTime() - IDEMPOTENCY_KEY_LIFETIME);
  const keptRequest = () => findKeptRequest(db, identity.subject, idempotencyKey ?? '', oldest);
  const earlier = idempotencyKey === null ? null : await keptRequest();
  if (earlier !== null) return firstAnswer(db, earlier, contentHash(model.id, features));

  const answer = await versions.answer(model, features);
  const prediction: Prediction = {
    id: uuidv7(),
    modelId: model.id,
    modelVersionId: answer.modelVersionId,
    owner: identity.subject,
    ...answerOf(model.signature.target.classes, answer.probabilities),
    probabilities: answer.probabilities,
    features,
    createdAt: now,
  };
  const kept = await keep({
    prediction,
    event: { prediction: predictionState(prediction) },
    traceContext: currentTrace(),
    idempotency:
      idempotencyKey === null ? null : { key: idempotencyKey, contentSha256: contentHash(model.id, features) },
  });
  if (kept) {
    onKept(model, 1);
    return prediction;
  }

  // Another request with this key was answered in the meantime: its answer is the one.
  const first = await keptRequest();
  if (first === null)
    throw new DomainError('OVERLOADED', 'This idempotency key is being used at this moment; try again.');
  return firstAnswer(db, first, contentHash(model.id, features));
}

async function firstAnswer(db: Kysely<DB>, kept: KeptRequest, contentSha256: string): Promise<Prediction> {
  if (kept.contentSha256 !== contentSha256)
    throw new DomainError('IDEMPOTENCY_CONFLICT', 'This idempotency key was used with other content.');
  const [prediction] = await findPredictions(db, [kept.predictionId]);
  if (prediction === undefined) throw new Error(`Prediction ${kept.predictionId} of an idempotency key is missing`);
  return prediction;
}
