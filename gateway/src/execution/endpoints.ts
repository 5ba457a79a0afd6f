import type { SubgraphEndpoint } from '@fedloop/platform/subgraph/endpoint';
import { GraphQLError } from 'graphql';

/** Finds the endpoint of a subgraph. @throws GraphQLError SERVICE_UNAVAILABLE where there is none */
export type EndpointOf = (subgraph: string) => SubgraphEndpoint;

/** Endpoints that stay the same. */
export function endpointsByName(endpoints: readonly SubgraphEndpoint[]): EndpointOf {
  const byName = new Map(endpoints.map((endpoint) => [endpoint.name, endpoint]));
  return (subgraph) => {
    const endpoint = byName.get(subgraph);
    if (!endpoint) throw unknownSubgraph(subgraph);
    return endpoint;
  };
}

/** Another gateway, with a newer configuration, has composed the supergraph. */
export function unknownSubgraph(subgraph: string): GraphQLError {
  const message = `The ${subgraph} subgraph is not configured at this gateway.`;
  return new GraphQLError(message, { extensions: { code: 'SERVICE_UNAVAILABLE' } });
}
