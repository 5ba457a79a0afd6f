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
  /** The column at fault; null where it is none. */
  readonly column: string | null;

  constructor(
    code: ErrorCode,
    message: string,
    { column = null, ...options }: ErrorOptions & { column?: string | null } = {},
  ) {
    super(message, options);
    this.code = code;
    this.column = column;
  }
}
