import type { ApolloServerPlugin } from '@apollo/server';
import { GraphQLError, OperationTypeNode } from 'graphql';

/** Says over HTTP where subscriptions are to be had. */
export function subscriptionTransportPlugin(): ApolloServerPlugin {
  return {
    async requestDidStart() {
      return {
        async didResolveOperation({ operation }) {
          if (operation?.operation !== OperationTypeNode.SUBSCRIPTION) return;
          throw new GraphQLError(
            'Subscriptions run over WebSocket on this path, with the protocol graphql-transport-ws.',
            {
              nodes: operation,
              extensions: { code: 'SUBSCRIPTION_TRANSPORT_UNSUPPORTED', http: { status: 400 } },
            },
          );
        },
      };
    },
  };
}
