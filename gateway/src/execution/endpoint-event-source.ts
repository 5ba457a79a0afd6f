import { DomainError } from '@fedloop/platform/errors/domain-error';
import { inSpan, onwardTrace } from '@fedloop/platform/telemetry/spans';
import type { EventSource } from '../subscriptions/event-source.ts';
import type { EndpointOf } from './endpoints.ts';
import type { RequestContext } from './request-context.ts';

/** Lets the subscription bridge reach subgraphs through their endpoints. */
export function createEndpointEventSource(endpointOf: EndpointOf): EventSource<RequestContext> {
  return {
    async open(subgraph, { query, operationName, variables, context, signal }) {
      return within(subgraph, context, (traceparent) => {
        const request = { query, operationName, variables, identity: context.identity, traceparent, signal };
        return endpointOf(subgraph).subscribe(request);
      });
    },

    async position(subgraph, context) {
      const { identity } = context;
      const { data, errors } = await within(subgraph, context, (traceparent) =>
        endpointOf(subgraph).execute({ query: '{ eventCursor }', identity, traceparent }),
      );
      const cursor = data?.eventCursor;
      if (typeof cursor === 'string') return cursor;
      throw errors?.[0] ?? new DomainError('SERVICE_UNAVAILABLE', 'The event log gave no position.');
    },
  };
}

/** Does the work in a span of its own: streams are opened also long after the operation that began them. */
function within<R>(subgraph: string, { traceparent }: RequestContext, work: (traceparent: string) => R): R {
  const options = { parent: traceparent, kind: 'CLIENT', attributes: { 'fedloop.subgraph': subgraph } } as const;
  return inSpan('fedloop.gateway.open', options, () => work(onwardTrace(traceparent)));
}
