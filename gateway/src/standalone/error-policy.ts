import { DomainError } from '@fedloop/platform/errors/domain-error';
import type { Logger } from '@fedloop/platform/logging/logger';
import { currentTrace, traceIdOf } from '@fedloop/platform/tracing/trace-context';
import { GraphQLError } from 'graphql';
import type { MaskError } from '../plugins/mask-errors.ts';

/** Extensions that tell of a server's inside. */
const HIDDEN = new Set(['stacktrace', 'exception', 'debug']);

/**
 * What subgraphs of any maker say reaches the client, code and extensions and all, but for stack traces. A fault of the
 * gateway itself goes to the log; the client gets its trace id.
 */
export function createErrorPolicy(log: Logger): MaskError {
  return (formatted, error) => {
    const cause = rootCause(error);
    if (cause instanceof GraphQLError || cause instanceof DomainError) {
      const { extensions = {}, ...rest } = formatted;
      const visible = Object.entries(extensions).filter(([name]) => !HIDDEN.has(name));
      return { ...rest, extensions: Object.fromEntries(visible) };
    }
    const trace = currentTrace();
    const traceId = trace && traceIdOf(trace);
    log.error({ err: error, traceId, path: formatted.path }, 'unexpected error');
    return {
      message: 'Something went wrong in the gateway; quote the trace id when reporting it.',
      ...(formatted.path && { path: formatted.path }),
      extensions: { code: 'INTERNAL_SERVER_ERROR', ...(traceId && { traceId }) },
    };
  };
}

function rootCause(error: unknown): unknown {
  let cause = error;
  while (cause instanceof GraphQLError && cause.originalError) cause = cause.originalError;
  return cause;
}
