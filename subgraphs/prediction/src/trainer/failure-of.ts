import type { ErrorCode } from '@fedloop/platform/errors/domain-error';
import { type TrainingFailure, UnsuitableDataError } from '../domain/training-failure.ts';
import { EngineError, type EngineErrorCode } from '../engine/index.ts';
import { refusalCodes } from '../registration/model-refusal.ts';

/** What the engine refuses for good. What is not among them might pass by itself. */
const codes: Partial<Record<EngineErrorCode, ErrorCode>> = {
  ...refusalCodes,
  NO_ROWS: 'TRAINING_DATA_MISSING',
  TOO_FEW_ROWS: 'TOO_FEW_ROWS',
  CONSTANT_TARGET: 'TARGET_CONSTANT',
  INVALID_SIGNATURE: 'TRAINING_DATA_INVALID',
  INVALID_ROW: 'TRAINING_DATA_INVALID',
  INVALID_TABLE: 'TRAINING_DATA_INVALID',
  SIGNATURE_MISMATCH: 'TRAINING_DATA_INVALID',
  OUT_OF_MEMORY: 'TRAINING_TOO_LARGE',
  TRAINING_TOO_LARGE: 'TRAINING_TOO_LARGE',
  PARITY_FAILED: 'MODEL_PARITY_FAILED',
  MODEL_QUARANTINED: 'MODEL_QUARANTINED',
};

/** What a run fails with at once, since trying again would end the same; null where another attempt makes sense. */
export function failureOf(error: unknown): TrainingFailure | null {
  if (error instanceof UnsuitableDataError) return { code: error.code, message: error.message };
  const code = error instanceof EngineError ? codes[error.code] : undefined;
  return code === undefined ? null : { code, message: `${(error as EngineError).message}.` };
}
