import type { ErrorCode } from '@fedloop/platform/errors/domain-error';

/** Codes that the graph itself documents. Written out so that the compiler misses none. */
const documented: Readonly<Record<ErrorCode, true>> = {
  MODEL_NOT_FOUND: true,
  MODEL_NAME_TAKEN: true,
  MODEL_NOT_READY: true,
  MODEL_QUARANTINED: true,
  MODEL_VERSION_NOT_FOUND: true,
  MODEL_VERSION_NOT_ELIGIBLE: true,
  SIGNATURE_MISMATCH: true,
  MODEL_FILE_INVALID: true,
  MODEL_TOO_LARGE: true,
  MODEL_TOO_SLOW: true,
  MODEL_CRASHED: true,
  MODEL_OPERATOR_REFUSED: true,
  MODEL_EXTERNAL_DATA: true,
  MODEL_INPUTS_MISMATCH: true,
  MODEL_OUTPUTS_MISMATCH: true,
  MODEL_ANSWER_INVALID: true,
  UPLOAD_NOT_FOUND: true,
  NOTHING_TO_ROLL_BACK: true,
  FEATURE_MISSING: true,
  FEATURE_TYPE_MISMATCH: true,
  FEATURE_UNKNOWN: true,
  CATEGORY_UNKNOWN: true,
  NUMBER_OUT_OF_RANGE: true,
  INPUT_INVALID: true,
  IDEMPOTENCY_CONFLICT: true,
  OVERLOADED: true,
  PREDICTION_NOT_FOUND: true,
  EXPLANATION_TOO_COSTLY: true,
  ACTUAL_CLASS_INVALID: true,
  FEEDBACK_NOT_FOUND: true,
  RETRAINING_HELD_BACK: true,
  TRAINING_RUN_NOT_FOUND: true,
  TRAINING_RUN_ENDED: true,
  DATASET_UNSUITABLE: true,
  COLUMN_EMPTY: true,
  TARGET_CONSTANT: true,
  CLASS_UNKNOWN: true,
  NUMBER_NOT_FINITE: true,
  TOO_FEW_ROWS: true,
  TRAINING_DATA_MISSING: true,
  TRAINING_DATA_REFUSED: true,
  TRAINING_DATA_INVALID: true,
  TRAINING_TOO_LARGE: true,
  MODEL_PARITY_FAILED: true,
  TRAINER_LOST: true,
  TRAINER_GAVE_UP: true,
  TRAINING_JOB_NOT_FOUND: true,
  TRAINING_JOB_LOST: true,
  TRAINING_JOB_ENDED: true,
  DATASET_NOT_FOUND: true,
  DATASET_VERSION_NOT_FOUND: true,
  BATCH_PREDICTION_NOT_FOUND: true,
  BATCH_PREDICTION_ENDED: true,
  CURSOR_EXPIRED: true,
  CURSOR_INVALID: true,
  UNAUTHENTICATED: true,
  FORBIDDEN: true,
  SUBSCRIBER_TOO_SLOW: true,
  SERVICE_UNAVAILABLE: true,
  INTERNAL_SERVER_ERROR: true,
};

/** Codes about the request as such: the first ones are Apollo Server's. */
const ofRequests = [
  'BAD_REQUEST',
  'BAD_USER_INPUT',
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'OPERATION_RESOLUTION_FAILURE',
  'PERSISTED_QUERY_NOT_SUPPORTED',
  'DOCUMENT_TOO_LARGE',
  'OPERATION_TOO_DEEP',
  'OPERATION_TOO_WIDE',
  'TOO_MANY_ALIASES',
  'TOO_MANY_ROOT_FIELDS',
  'TOO_MANY_OPERATIONS',
  'TOO_MANY_CONNECTIONS',
  'INCREMENTAL_DELIVERY_UNSUPPORTED',
  'SUBSCRIPTION_TRANSPORT_UNSUPPORTED',
  'PAYLOAD_TOO_LARGE',
  'UNSUPPORTED_MEDIA_TYPE',
  'NOT_FOUND',
  'SCHEMA_REFUSED',
  'UPLOAD_OFFSET_MISMATCH',
] as const;

/** A code about the request as such. */
export type RequestErrorCode = (typeof ofRequests)[number];

const expected: ReadonlySet<unknown> = new Set([...Object.keys(documented), ...ofRequests]);

/** Whether a failure with this code is meant for the client, message and all. */
export function isExpected(code: unknown): code is ErrorCode | RequestErrorCode {
  return expected.has(code) && code !== 'INTERNAL_SERVER_ERROR';
}
