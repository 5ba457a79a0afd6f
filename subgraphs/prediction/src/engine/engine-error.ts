/**
 * Every failure the engine can name. Codes are stable: callers translate them, tests assert them.
 *
 * - `INVALID_SIGNATURE`  a signature that can't describe a model (names clash, fewer than two classes, …)
 * - `INVALID_ROW`        a row's value has the wrong type for its feature
 * - `INVALID_TABLE`      columns, labels or weights don't fit the signature or each other
 * - `INVALID_PARAMETERS` a training parameter is out of its range
 * - `NO_ROWS`            nothing to train on or to evaluate
 * - `TOO_FEW_ROWS`       fewer rows to train on than classes to tell apart
 * - `CONSTANT_TARGET`    all rows have the same class, so there is nothing to tell apart
 * - `SIGNATURE_MISMATCH` the table was built from another signature than the champion's
 * - `INVALID_MODEL`      bytes that are not an ONNX file this engine can load
 * - `MODEL_TOO_LARGE`    a foreign model that holds or takes more than it may, or a version that takes more than all loaded ones may
 * - `MODEL_TOO_SLOW`     a foreign model that did not answer in the time it has
 * - `MODEL_CRASHED`      a foreign model that ended the process that tried it
 * - `MODEL_OPERATOR_REFUSED` a foreign model with an operator, a function or a kind of content that is not on the list
 * - `MODEL_EXTERNAL_DATA`    a foreign model that keeps data outside its file
 * - `MODEL_INPUTS_MISMATCH`  a model whose inputs don't fit the signature
 * - `MODEL_OUTPUTS_MISMATCH` a model that doesn't answer with a probability for each of the signature's classes
 * - `MODEL_ANSWER_INVALID`   a foreign model whose answers are no probabilities, or not the same each time, or that fails over a row
 * - `PARITY_FAILED`      the ONNX file and the ensemble it was written from disagree
 * - `VERSION_NOT_LOADED` a prediction for a version that was never loaded, or was unloaded
 * - `OVERLOADED`         the queue is full; asking again later is fine
 * - `TIME_LIMIT`         a model took longer over a run, or to load, than it may
 * - `MODEL_QUARANTINED`  a prediction for a version whose model hung, or took its threads with it, since it was loaded
 * - `WORKER_FAILED`      a worker thread ended before it answered
 * - `OUT_OF_MEMORY`      a worker thread reached its memory limit
 * - `TRAINING_TOO_LARGE` a training that would need more memory than it may have, refused before it began
 * - `CANCELLED`          the caller's signal was aborted
 * - `CLOSED`             the pool was closed
 */
export type EngineErrorCode =
  | 'INVALID_SIGNATURE'
  | 'INVALID_ROW'
  | 'INVALID_TABLE'
  | 'INVALID_PARAMETERS'
  | 'NO_ROWS'
  | 'TOO_FEW_ROWS'
  | 'CONSTANT_TARGET'
  | 'SIGNATURE_MISMATCH'
  | 'INVALID_MODEL'
  | 'MODEL_TOO_LARGE'
  | 'MODEL_TOO_SLOW'
  | 'MODEL_CRASHED'
  | 'MODEL_OPERATOR_REFUSED'
  | 'MODEL_EXTERNAL_DATA'
  | 'MODEL_INPUTS_MISMATCH'
  | 'MODEL_OUTPUTS_MISMATCH'
  | 'MODEL_ANSWER_INVALID'
  | 'PARITY_FAILED'
  | 'VERSION_NOT_LOADED'
  | 'OVERLOADED'
  | 'TIME_LIMIT'
  | 'MODEL_QUARANTINED'
  | 'WORKER_FAILED'
  | 'OUT_OF_MEMORY'
  | 'TRAINING_TOO_LARGE'
  | 'CANCELLED'
  | 'CLOSED';

/** A failure with a stable {@link EngineErrorCode}; `path` names the feature, parameter or row (from 0) where there is one. */
export class EngineError extends Error {
  override readonly name = 'EngineError';
  readonly code: EngineErrorCode;
  readonly path: readonly string[];

  constructor(code: EngineErrorCode, message: string, options: { path?: readonly string[]; cause?: unknown } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.path = options.path ?? [];
  }
}

/** The place of the row, from 0, that an error is about; null where it names none. */
export function rowOf({ path: [kind, place] }: EngineError): number | null {
  return kind === 'row' && place !== undefined ? Number(place) : null;
}

/** An {@link EngineError} as plain data: structured cloning between threads drops the class and its fields. */
export interface EngineErrorData {
  readonly code: EngineErrorCode;
  readonly message: string;
  readonly path: readonly string[];
}

/** Makes any thrown value sendable; what is not an {@link EngineError} is reported as `fallback`. */
export function toErrorData(error: unknown, fallback: EngineErrorCode): EngineErrorData {
  if (error instanceof EngineError) return { code: error.code, message: error.message, path: error.path };
  return { code: fallback, message: reasonOf(error), path: [] };
}

/** The message of whatever was thrown. Errors of workers and native code come from other realms: `instanceof` misses them. */
export function reasonOf(error: unknown): string {
  const hasMessage = typeof error === 'object' && error !== null && 'message' in error;
  return String(hasMessage ? error.message : error);
}

/** The inverse of {@link toErrorData}. */
export function fromErrorData(data: EngineErrorData): EngineError {
  return new EngineError(data.code, data.message, { path: data.path });
}
