import { OTHER } from '@fedloop/platform/telemetry/metrics/described-metric';
import { isExpected } from '../plugins/error-codes.ts';

/** Every operation of the web client. A page may be newer than the gateway: others are recorded as {@link OTHER}, and so are codes and names below. */
const operations: ReadonlySet<string> = new Set([
  'Answer',
  'EventCursor',
  'LivePredictions',
  'LiveScore',
  'LiveSnapshot',
  'LiveTraining',
  'LiveTriggers',
  'LiveVersions',
  'Models',
  'PredictFromForm',
  'RetractVerdict',
  'SubmitVerdict',
]);

/** Names of errors that browsers and the language have. */
const errorNames: ReadonlySet<string> = new Set([
  'AbortError',
  'AggregateError',
  'DataCloneError',
  'Error',
  'EvalError',
  'InvalidStateError',
  'NetworkError',
  'NotAllowedError',
  'NotFoundError',
  'NotSupportedError',
  'QuotaExceededError',
  'RangeError',
  'ReferenceError',
  'SecurityError',
  'SyntaxError',
  'TimeoutError',
  'TypeError',
  'URIError',
]);

/** Codes that the page gives failures which no server told. */
const pageCodes: ReadonlySet<string> = new Set(['ABANDONED', 'INTERNAL_SERVER_ERROR', 'NETWORK_ERROR', 'TIMEOUT']);

/** An operation's name as it may be recorded. */
export function operationName(told: string): string {
  return operations.has(told) ? told : OTHER;
}

/** An error's name as it may be recorded. */
export function errorName(told: string): string {
  return errorNames.has(told) ? told : OTHER;
}

/** The code of a failed operation as it may be recorded. */
export function failureCode(told: string): string {
  return pageCodes.has(told) || isExpected(told) ? told : OTHER;
}

/** The operations' names, for the test that holds them against the web client's. */
export const knownOperations: readonly string[] = [...operations];
