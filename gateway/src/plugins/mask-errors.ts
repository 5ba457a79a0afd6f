import type { Logger } from '@fedloop/platform/logging/logger';
import { currentTrace, traceIdOf } from '@fedloop/platform/tracing/trace-context';
import type { GraphQLFormattedError } from 'graphql';
import { isExpected } from './error-codes.ts';

/** Makes what clients see out of any error. */
export type MaskError = (formatted: GraphQLFormattedError, error: unknown) => GraphQLFormattedError;

/** What of an error's extensions clients may see. */
const VISIBLE = ['code', 'cursor', 'argumentPath', 'limit'] as const;

const MASKED = 'Something went wrong in Fedloop; quote the trace id when reporting it.';

/**
 * Expected failures keep their message, code and place; of all others only code INTERNAL_SERVER_ERROR and the trace id
 * get out, and the rest goes to the log. Both carry the trace id.
 */
export function createErrorMask(log: Logger): MaskError {
  return (formatted, error) => {
    const extensions = formatted.extensions ?? {};
    const trace = currentTrace();
    const traceId = typeof extensions.traceId === 'string' ? extensions.traceId : trace && traceIdOf(trace);
    const place = {
      ...(formatted.locations && { locations: formatted.locations }),
      ...(formatted.path && { path: formatted.path }),
    };
    if (isExpected(extensions.code)) {
      const visible = VISIBLE.filter((name) => name in extensions).map((name) => [name, extensions[name]] as const);
      return {
        message: formatted.message,
        ...place,
        extensions: { ...Object.fromEntries(visible), ...(traceId && { traceId }) },
      };
    }
    log.error({ err: error, traceId, path: formatted.path }, 'unexpected error');
    return { message: MASKED, ...place, extensions: { code: 'INTERNAL_SERVER_ERROR', ...(traceId && { traceId }) } };
  };
}
