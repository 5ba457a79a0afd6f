import { DomainError } from '@fedloop/platform/errors/domain-error';
import { onwardTrace } from '@fedloop/platform/telemetry/spans';
import { GraphQLError } from 'graphql';
import type { AskSubgraph } from './ask-subgraph.ts';
import type { EndpointOf } from './endpoints.ts';
import type { RequestContext } from './request-context.ts';

/** Reaches subgraphs through their endpoints, in process and over HTTP alike. */
export function createEndpointAsk(endpointOf: EndpointOf): AskSubgraph<RequestContext> {
  return async ({ subgraph, ...query }, { identity, traceparent }, signal) => {
    return endpointOf(subgraph)
      .execute({ ...query, identity, traceparent: onwardTrace(traceparent), signal })
      .catch(asCodedError);
  };
}

function asCodedError(error: unknown): never {
  if (!(error instanceof DomainError)) throw error;
  throw new GraphQLError(error.message, { originalError: error, extensions: { code: error.code } });
}
