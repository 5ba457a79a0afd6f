import { DomainError } from '@fedloop/platform/errors/domain-error';
import { continueTrace } from '@fedloop/platform/tracing/trace-context';
import type { EventSource } from '../subscriptions/event-source.ts';
import type { EndpointOf } from './endpoints.ts';
import type { RequestContext } from './request-context.ts';

/** Lets the subscription bridge reach subgraphs through their endpoints. */
export function createEndpointEventSource(endpointOf: EndpointOf): EventSource<RequestContext> {
  return {
    async open(subgraph, { query, operationName, variables, context, signal }) {
      const traceparent = continueTrace(context.traceparent);
      const request = { query, operationName, variables, identity: context.identity, traceparent, signal };
      return endpointOf(subgraph).subscribe(request);
    },

    async position(subgraph, { identity, traceparent }) {
      const request = { query: '{ eventCursor }', identity, traceparent: continueTrace(traceparent) };
      const { data, errors } = await endpointOf(subgraph).execute(request);
      const cursor = data?.eventCursor;
      if (typeof cursor === 'string') return cursor;
      throw errors?.[0] ?? new DomainError('SERVICE_UNAVAILABLE', 'The event log gave no position.');
    },
  };
}
