import { DomainError } from '@fedloop/platform/errors/domain-error';
import type { SubgraphEndpoint } from '@fedloop/platform/subgraph/endpoint';
import { continueTrace } from '@fedloop/platform/tracing/trace-context';
import type { EventSource } from '../subscriptions/event-source.ts';
import { unknownSubgraph } from './endpoint-ask.ts';
import type { RequestContext } from './request-context.ts';

/** Lets the subscription bridge reach subgraphs through their endpoints. */
export function createEndpointEventSource(endpoints: readonly SubgraphEndpoint[]): EventSource<RequestContext> {
  const byName = new Map(endpoints.map((endpoint) => [endpoint.name, endpoint]));

  function endpointOf(subgraph: string): SubgraphEndpoint {
    const endpoint = byName.get(subgraph);
    if (!endpoint) throw unknownSubgraph(subgraph);
    return endpoint;
  }

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
