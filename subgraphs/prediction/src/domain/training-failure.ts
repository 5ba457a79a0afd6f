import type { ErrorCode } from '@fedloop/platform/errors/domain-error';

/** Why a training run came to nothing. */
export interface TrainingFailure {
  /** Stable, for programs. */
  readonly code: ErrorCode;
  /** One sentence for people. */
  readonly message: string;
}

/** Data that nothing can be learnt from or measured on, however often it is tried. */
export class UnsuitableDataError extends Error {
  override readonly name = 'UnsuitableDataError';
  readonly code: ErrorCode;

  constructor(code: ErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
