import type { GraphQLDataSource } from '@apollo/gateway';
import { DomainError } from '@fedloop/platform/errors/domain-error';
import type { SubgraphEndpoint } from '@fedloop/platform/subgraph/endpoint';
import { continueTrace } from '@fedloop/platform/tracing/trace-context';
import { GraphQLError } from 'graphql';
import type { RequestContext } from './request-context.ts';

/** Lets the executor of `@apollo/gateway` reach a subgraph through its endpoint, in process and over HTTP alike. */
export function createEndpointDataSource(endpoint: SubgraphEndpoint): GraphQLDataSource {
  return {
    async process({ request, context }) {
      const { identity, traceparent } = context as RequestContext;
      const { query = '', variables, operationName } = request;
      const call = { query, variables, operationName, identity, traceparent: continueTrace(traceparent) };
      const { data, errors } = await endpoint.execute(call).catch(asCodedError);
      return { data: data ?? null, ...(errors && { errors: errors.map((error) => error.toJSON()) }) };
    },
  };
}

function asCodedError(error: unknown): never {
  if (!(error instanceof DomainError)) throw error;
  throw new GraphQLError(error.message, { originalError: error, extensions: { code: error.code } });
}
