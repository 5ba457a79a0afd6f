import { ApolloGateway, type GraphQLDataSource } from '@apollo/gateway';
import type { SubgraphEndpoint } from '@fedloop/platform/subgraph/endpoint';
import { GraphQLError } from 'graphql';
import type { AskSubgraph } from '../../src/execution/ask-subgraph.ts';
import { createEndpointAsk } from '../../src/execution/endpoint-ask.ts';
import { endpointsByName } from '../../src/execution/endpoints.ts';
import type { RequestContext } from '../../src/execution/request-context.ts';
import { followGraphs } from '../../src/execution/server/operation-graphs.ts';
import { createServerGateway, type ServerGateway } from '../../src/execution/server/server-gateway.ts';
import { asApolloLogger } from '../../src/supergraph/apollo-logger.ts';
import { silent } from './reach.ts';

/** The two ways to execute on one supergraph, to be held against each other. */
export interface Executors {
  readonly own: ServerGateway;
  /** The executor of `@apollo/gateway`. */
  readonly stock: ServerGateway;
}

export function createExecutors(supergraphSdl: string, endpoints: readonly SubgraphEndpoint[]): Executors {
  const ask = createEndpointAsk(endpointsByName(endpoints));
  const gateway = () =>
    new ApolloGateway({
      supergraphSdl,
      buildService: ({ name }) => dataSourceOf(name, ask),
      logger: asApolloLogger(silent),
      validateSupergraph: false,
    });
  const ownGateway = gateway();
  return {
    own: createServerGateway({ gateway: ownGateway, graphs: followGraphs(ownGateway), ask }),
    stock: withCompletionErrors(gateway()),
  };
}

function dataSourceOf(subgraph: string, ask: AskSubgraph<RequestContext>): GraphQLDataSource {
  return {
    async process({ request, context }) {
      const { query = '', operationName, variables = {} } = request;
      const answer = await ask(
        { subgraph, query, operationName, variables, mutation: false },
        context as RequestContext,
      );
      const errors = answer.errors?.map((error) => (error instanceof GraphQLError ? error.toJSON() : error));
      return { data: answer.data ?? null, ...(errors && { errors }) };
    },
  };
}

/** Stock tells nulls that the schema forbids in an extension only; clients are told by errors. */
function withCompletionErrors(gateway: ApolloGateway): ServerGateway {
  return {
    async load(options) {
      const { executor } = await gateway.load(options);
      return {
        async executor(requestContext) {
          const { data, errors, extensions } = await executor(requestContext);
          const forbidden = (extensions?.valueCompletion ?? []) as GraphQLError[];
          const told =
            errors ?? forbidden.map(({ message, path }) => new GraphQLError(message, { path: path ?? null }));
          return { ...(data !== undefined && { data }), ...(told.length > 0 && { errors: told }) };
        },
      };
    },
    onSchemaLoadOrUpdate: (callback) => gateway.onSchemaLoadOrUpdate(callback),
    stop: () => gateway.stop(),
  };
}
