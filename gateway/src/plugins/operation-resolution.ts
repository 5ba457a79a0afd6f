import type { ApolloServerPlugin } from '@apollo/server';
import { GraphQLError } from 'graphql';

/** Refuses a document out of which no operation can be chosen, before the executor meets it. */
export function operationResolutionPlugin(): ApolloServerPlugin {
  return {
    async requestDidStart() {
      return {
        async didResolveOperation({ operation }) {
          if (!operation) throw unresolvedOperation();
        },
      };
    },
  };
}

/** The name that came with a document fits none of its operations, or none came and there are several. */
export function unresolvedOperation(): GraphQLError {
  return new GraphQLError('The document has no operation of this name, or several and none was named.', {
    extensions: { code: 'OPERATION_RESOLUTION_FAILURE', http: { status: 400 } },
  });
}
