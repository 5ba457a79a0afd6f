import { recorder } from '@fedloop/platform/telemetry/recorder';
import { graphqlErrorType, inSpan } from '@fedloop/platform/telemetry/spans';
import { CAUSE } from '@fedloop/platform/subgraph/mapped-source';
import { currentTrace } from '@fedloop/platform/tracing/trace-context';
import type { ExecutionResult } from 'graphql';
import type { EventEngine } from '../subscriptions/event-engine.ts';
import type { RequestContext } from './request-context.ts';

/**
 * Lets each event go on in the trace of the change that it tells of, up to the clients: their results carry that trace as
 * `extensions.traceparent`. Where nothing is recorded it is the engine as it was.
 */
export function traceEvents(engine: EventEngine<RequestContext>): EventEngine<RequestContext> {
  if (!recorder()) return engine;
  return {
    compile(document) {
      const execute = engine.compile(document);
      return (plan, payload, context) => {
        const parent = traceOfCause(payload) ?? context.traceparent;
        return inSpan('fedloop.gateway.event', { parent, kind: 'PRODUCER' }, async (note) => {
          const answer = await execute(plan, payload, context);
          const [error] = answer.errors;
          if (error) note({ 'error.type': graphqlErrorType(error) });
          return { ...answer, extensions: { traceparent: currentTrace() } };
        });
      };
    },
  };
}

/** What the subgraph says of it; a subgraph of others may say anything, which counts only if it is a `traceparent`. */
function traceOfCause({ extensions }: ExecutionResult): string | undefined {
  const { traceparent } = (extensions?.[CAUSE] ?? {}) as { traceparent?: unknown };
  return typeof traceparent === 'string' ? traceparent : undefined;
}
