import { DomainError, DomainErrors } from '@fedloop/platform/errors/domain-error';
import { type UserErrorObject, userErrors } from '@fedloop/platform/errors/user-errors';
import { isIdempotencyKey } from '@fedloop/platform/ids/idempotency-key';
import { type FeatureFault, type Features, validateFeatures } from '../../domain/feature-validation.ts';
import type { Model } from '../../domain/model.ts';
import type { Prediction } from '../../domain/prediction.ts';

/** The members of the union PredictError by code. */
const predictErrors = {
  MODEL_NOT_FOUND: 'ModelNotFoundError',
  MODEL_NOT_READY: 'ModelNotReadyError',
  MODEL_QUARANTINED: 'ModelQuarantinedError',
  MODEL_ANSWER_INVALID: 'ModelAnswerInvalidError',
  FEATURE_MISSING: 'InvalidFeatureError',
  FEATURE_UNKNOWN: 'InvalidFeatureError',
  FEATURE_TYPE_MISMATCH: 'InvalidFeatureError',
  CATEGORY_UNKNOWN: 'InvalidFeatureError',
  NUMBER_OUT_OF_RANGE: 'InvalidFeatureError',
  IDEMPOTENCY_CONFLICT: 'IdempotencyConflictError',
  OVERLOADED: 'OverloadedError',
  INPUT_INVALID: 'InvalidInputError',
} as const;

type PredictErrorName = (typeof predictErrors)[keyof typeof predictErrors];

/** Where in a field's arguments the parts of a request stand. */
export interface RequestPaths {
  feature(name: string): readonly string[];
  readonly idempotencyKey: readonly string[];
}

/** Runs a prediction and presents it, or its expected failures, as the payload of a predict field. */
export async function predictPayload(paths: RequestPaths, run: () => Promise<Prediction>) {
  const { value, errors } = await userErrors(predictErrors, run);
  // Feature errors carry the `feature` that their GraphQL type has: see `errorOf`.
  const presented = errors as readonly (UserErrorObject<PredictErrorName> & { feature: string })[];
  return { prediction: value, errors: presented.map((error) => locate(error, paths)) };
}

/** Only the field knows under which of its arguments the key came. */
function locate<E extends UserErrorObject>(error: E, paths: RequestPaths): E {
  return error.code === 'IDEMPOTENCY_CONFLICT' ? { ...error, path: [...paths.idempotencyKey] } : error;
}

/**
 * Checks what a request carries against the model's signature.
 *
 * @throws DomainErrors with every faulty feature, DomainError INPUT_INVALID for the key
 */
export function validRequest(
  model: Model,
  input: object,
  idempotencyKey: string | null,
  paths: RequestPaths,
): { model: Model; features: Features; idempotencyKey: string | null } {
  if (idempotencyKey !== null && !isIdempotencyKey(idempotencyKey))
    throw new DomainError('INPUT_INVALID', 'An idempotency key takes 1 to 200 characters, none of them U+0000.', {
      path: paths.idempotencyKey,
    });
  const result = validateFeatures(model.signature, input);
  if (result.valid) return { model, features: result.features, idempotencyKey };
  const [first, ...others] = result.faults.map((fault) => errorOf(fault, paths));
  throw new DomainErrors([first!, ...others]);
}

function errorOf({ code, feature, message }: FeatureFault, paths: RequestPaths): DomainError {
  return new DomainError(code, message, { path: paths.feature(feature), feature });
}
