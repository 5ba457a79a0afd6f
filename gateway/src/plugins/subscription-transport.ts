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
            'Subscriptions run on this path over WebSocket with the protocol graphql-transport-ws, or over HTTP with ' +
              '`Accept: text/event-stream` or `Accept: multipart/mixed;subscriptionSpec="1.0"`.',
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
