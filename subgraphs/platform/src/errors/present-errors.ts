import { GraphQLError } from 'graphql';
import { refusedText } from '../database/refused-text.ts';
import type { Logger } from '../logging/logger.ts';
import { isStoreFailure, STORE_AWAY } from '../objects/object-store-errors.ts';
import { traceIdOf } from '../tracing/trace-context.ts';
import { DomainError, DomainErrors } from './domain-error.ts';

/**
 * Turns execution errors into what a caller may see: expected failures keep code and message, GraphQL's own complaints
 * about the request pass, anything else is logged in full and answered with its trace id alone.
 */
export function presentErrors(errors: readonly GraphQLError[], traceparent: string, log: Logger): GraphQLError[] {
  return errors.map((error) => presentError(error, traceparent, log));
}

function presentError(error: GraphQLError, traceparent: string, log: Logger): GraphQLError {
  const cause = rootCause(error);
  if (cause instanceof DomainErrors && cause.errors[0]) return located(error, cause.errors[0]);
  if (cause instanceof DomainError) return located(error, cause);
  const refused = refusedText(cause);
  if (refused !== null) return located(error, refused);
  if (isStoreFailure(cause)) {
    log.error({ err: cause, traceId: traceIdOf(traceparent), path: error.path }, 'the object store failed a resolver');
    return located(error, new DomainError('SERVICE_UNAVAILABLE', STORE_AWAY));
  }
  if (cause === undefined || cause instanceof GraphQLError) return error;

  const traceId = traceIdOf(traceparent);
  log.error({ err: cause, traceId, path: error.path }, 'unexpected error in a resolver');
  return new GraphQLError('Something went wrong in Fedloop; quote the trace id when reporting it.', {
    ...position(error),
    extensions: { code: 'INTERNAL_SERVER_ERROR', traceId },
  });
}

function located(error: GraphQLError, { message, code, argumentPath, details }: DomainError): GraphQLError {
  const where = argumentPath.length > 0 ? { argumentPath } : {};
  return new GraphQLError(message, { ...position(error), extensions: { ...details, ...where, code } });
}

function position({ nodes, path }: GraphQLError) {
  return { nodes: nodes ?? null, path: path ?? null };
}

/** graphql-js wraps what a resolver throws in GraphQLErrors, now and then twice. */
function rootCause(error: GraphQLError): Error | undefined {
  let cause: Error | undefined = error.originalError;
  while (cause instanceof GraphQLError && cause.originalError) cause = cause.originalError;
  return cause;
}
