import { measured } from '@fedloop/platform/telemetry/measured';
import type { Metrics } from '@fedloop/platform/telemetry/metrics';
import type { AskSubgraph } from '../execution/ask-subgraph.ts';

/** Code of errors that do not say theirs. */
const UNKNOWN = 'INTERNAL_SERVER_ERROR';

/** The same way to ask subgraphs, with every request measured. */
export function measureFetches<C>(ask: AskSubgraph<C>, metrics: Metrics): AskSubgraph<C> {
  const measure = metrics.histogram('fedloop.gateway.fetch.duration');
  return (query, context, signal) =>
    measured(
      (seconds, failure) => {
        measure(seconds, { 'fedloop.subgraph': query.subgraph, ...failure });
      },
      () => ask(query, context, signal),
      ({ errors }) => (hasErrors(errors) ? { 'error.type': codeOf(errors[0]) } : {}),
    );
}

/** What a subgraph of others calls its errors may be anything. */
function hasErrors(errors: unknown): errors is readonly [unknown, ...unknown[]] {
  return Array.isArray(errors) && errors.length > 0;
}

function codeOf(error: unknown): string {
  const { code } = ((error as { extensions?: unknown } | null)?.extensions ?? {}) as { code?: unknown };
  return typeof code === 'string' ? code : UNKNOWN;
}
