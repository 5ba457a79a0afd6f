import { DomainError } from '@fedloop/platform/errors/domain-error';
import type { SubgraphEndpoint } from '@fedloop/platform/subgraph/endpoint';
import { continueTrace } from '@fedloop/platform/tracing/trace-context';
import { GraphQLError } from 'graphql';
import type { AskSubgraph } from './ask-subgraph.ts';
import type { RequestContext } from './request-context.ts';

/** Reaches subgraphs through their endpoints, in process and over HTTP alike. */
export function createEndpointAsk(endpoints: readonly SubgraphEndpoint[]): AskSubgraph<RequestContext> {
  const byName = new Map(endpoints.map((endpoint) => [endpoint.name, endpoint]));

  return async ({ subgraph, ...query }, { identity, traceparent }, signal) => {
    const endpoint = byName.get(subgraph);
    if (!endpoint) throw unknownSubgraph(subgraph);
    return endpoint
      .execute({ ...query, identity, traceparent: continueTrace(traceparent), signal })
      .catch(asCodedError);
  };
}

/** Another gateway, with a newer configuration, has composed the supergraph. */
export function unknownSubgraph(subgraph: string): GraphQLError {
  const message = `The ${subgraph} subgraph is not configured at this gateway.`;
  return new GraphQLError(message, { extensions: { code: 'SERVICE_UNAVAILABLE' } });
}

function asCodedError(error: unknown): never {
  if (!(error instanceof DomainError)) throw error;
  throw new GraphQLError(error.message, { originalError: error, extensions: { code: error.code } });
}
