/** What of an error is written to the log. */
export interface DescribedError {
  /** Its name. */
  readonly type: string;
  readonly message: string;
  /** Places in the code alone; the message stands above. */
  readonly stack: string;
  /** SQLSTATE, code of a system call, or code of Fedloop's. */
  readonly code?: string;
  readonly cause?: DescribedError;
}

/** SQLSTATE class of errors in values, whose messages quote them. */
const VALUES = /^22[0-9A-Z]{3}$/;

/** Causes of causes that are told. */
const DEPTH = 5;

/**
 * Names what went wrong without what it went wrong over: other fields of an error, such as `detail` of PostgreSQL's, may hold
 * values of rows, as do its messages about values that don't fit.
 */
export function describeError(error: unknown, depth = DEPTH): DescribedError {
  if (!isErrorLike(error)) return { type: typeof error, message: String(error), stack: '' };
  const { code } = error;
  const quotes = typeof code === 'string' && VALUES.test(code);
  const message = quotes ? error.message.replace(/".*"/s, '"…"') : error.message;
  const places = error.stack?.split('\n').filter((line) => /^\s+at /.test(line)) ?? [];
  return {
    type: error.name ?? 'Error',
    message,
    stack: places.join('\n'),
    ...(typeof code === 'string' && { code }),
    ...(error.cause !== undefined && depth > 0 && { cause: describeError(error.cause, depth - 1) }),
  };
}

interface ErrorLike {
  readonly name?: string;
  readonly message: string;
  readonly stack?: string;
  readonly code?: unknown;
  readonly cause?: unknown;
}

/** Some libraries tell of errors by copies of their fields, which are no instances of `Error`. */
function isErrorLike(error: unknown): error is ErrorLike {
  return typeof error === 'object' && error !== null && 'message' in error && typeof error.message === 'string';
}
