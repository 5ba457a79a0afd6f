import { setTimeout as pause } from 'node:timers/promises';
import { S3Error } from 'minio';
import { ObjectStoreDeniedError, ObjectStoreUnavailableError } from './object-store-errors.ts';

/** How long an S3 store is waited for. */
export interface S3Limits {
  /** Milliseconds without a byte, in either direction, after which a connection is given up. */
  readonly silence: number;
  /** How often a call is made before it fails as unavailable. */
  readonly attempts: number;
  /** Milliseconds before the second attempt; doubled before each further one, and up to half as much by chance. */
  readonly pause: number;
}

/** A store that restarts is back within these attempts, 3 to 4.5 seconds. */
export const S3_LIMITS: S3Limits = { silence: 15_000, attempts: 5, pause: 200 };

const DENIED = new Set([
  'AccessDenied',
  'AllAccessDisabled',
  'AuthorizationHeaderMalformed',
  'ExpiredToken',
  'InvalidAccessKeyId',
  'InvalidToken',
  'RequestTimeTooSkewed',
  'SignatureDoesNotMatch',
]);

/** Answers that another attempt may change, and a bucket that is still to be made. */
const UNAVAILABLE = new Set(['ConditionalRequestConflict', 'NoSuchBucket', 'OperationAborted', 'RequestTimeout']);

/** Codes of Node for sockets, name resolution, HTTP and TLS. */
const CONNECTION =
  /^(?:E[A-Z]+(?:_AGAIN)?$|HPE_|CERT_|ERR_(?:SSL|TLS)_|UNABLE_TO_|DEPTH_ZERO_|SELF_SIGNED_|ERR_STREAM_PREMATURE)/;

/** What a failed call of the client means; failures with a meaning of their own, and bugs, stay what they are. */
export function storeFailure(error: unknown): unknown {
  const code = codeOf(error);
  if (code === undefined) return error;
  if (!(error instanceof S3Error)) {
    if (!CONNECTION.test(code)) return error;
    return new ObjectStoreUnavailableError(`The object store can't be reached (${code}).`, { cause: error });
  }
  if (DENIED.has(code))
    return new ObjectStoreDeniedError(`The object store refuses this key (${code}).`, { cause: error });
  if (UNAVAILABLE.has(code))
    return new ObjectStoreUnavailableError(`The object store can't do its work now (${code}).`, { cause: error });
  return error;
}

/** The S3 or system code that an error carries. */
export function codeOf(error: unknown): string | undefined {
  const { code } = Object(error) as { readonly code?: unknown };
  return typeof code === 'string' ? code : undefined;
}

/**
 * Makes a call that may be made again without harm until it is answered or the attempts are used up.
 *
 * @throws ObjectStoreUnavailableError, ObjectStoreDeniedError, or what the call itself throws
 */
export async function persistently<T>(limits: S3Limits, call: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await call();
    } catch (error) {
      const failure = storeFailure(error);
      if (!(failure instanceof ObjectStoreUnavailableError) || attempt >= limits.attempts) throw failure;
      await untilNext(limits, attempt);
    }
  }
}

/** The pause after so many attempts, counted from 1. */
export async function untilNext(limits: S3Limits, attempt: number): Promise<void> {
  await pause(limits.pause * 2 ** (attempt - 1) * (1 + Math.random() / 2));
}
