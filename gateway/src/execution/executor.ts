import type { ApolloGateway } from '@apollo/gateway';
import type { ApolloServerOptions } from '@apollo/server';
import { GraphQLError } from 'graphql';
import type { RequestContext } from './request-context.ts';

type ServerGateway = NonNullable<Extract<ApolloServerOptions<RequestContext>, { gateway: unknown }>['gateway']>;

/**
 * The executor of `@apollo/gateway`, with the errors that it leaves out: where it had to put a null that the schema
 * forbids and no subgraph said why, it only adds an extension, and clients would take the null for an answer.
 */
export function withCompletionErrors(gateway: ApolloGateway): ServerGateway {
  return {
    async load(options) {
      const { executor } = await gateway.load(options);
      return {
        async executor(requestContext) {
          const { extensions, ...result } = await executor(requestContext);
          const { valueCompletion, ...others } = extensions ?? {};
          const errors = result.errors ?? completionErrors(valueCompletion);
          return {
            ...result,
            ...(errors.length > 0 && { errors }),
            ...(Object.keys(others).length > 0 && { extensions: others }),
          };
        },
      };
    },
    onSchemaLoadOrUpdate: (callback) => gateway.onSchemaLoadOrUpdate(callback),
    stop: () => gateway.stop(),
  };
}

/** One error for each forbidden null, or none. */
function completionErrors(valueCompletion: unknown): GraphQLError[] {
  if (!Array.isArray(valueCompletion)) return [];
  return valueCompletion.map((error: { message: string; path?: GraphQLError['path'] }) => {
    return new GraphQLError(error.message, { path: error.path ?? null, extensions: { code: 'INTERNAL_SERVER_ERROR' } });
  });
}
