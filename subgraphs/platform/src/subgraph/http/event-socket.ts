import { type Client, createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import type { HttpLimits } from './limits.ts';
import { createReplicaLookup } from '../../names/replica-lookup.ts';

/**
 * A socket for subscriptions (graphql-transport-ws), opened with the first one and closed with the last. A network can
 * forget a connection without telling either end: a server that leaves a ping unanswered, or does not answer when the
 * socket is opened, is given up and every stream on it fails.
 *
 * @param connectionParams payload of `connection_init`. Default: none
 */
export function createEventSocket(
  url: string,
  limits: Pick<HttpLimits, 'connectTimeout' | 'pingInterval' | 'pongTimeout'>,
  connectionParams: Readonly<Record<string, string>> = {},
): Client {
  const { connectTimeout, pingInterval, pongTimeout } = limits;
  const lookup = createReplicaLookup();
  class EventSocket extends WebSocket {
    constructor(address: string, protocols: string | string[]) {
      super(address, protocols, { handshakeTimeout: connectTimeout, lookup });
    }
  }
  let unanswered: NodeJS.Timeout | undefined;
  const client = createClient({
    url,
    webSocketImpl: EventSocket,
    connectionParams,
    lazy: true,
    retryAttempts: 0,
    connectionAckWaitTimeout: connectTimeout,
    keepAlive: pingInterval,
    on: {
      ping(received) {
        if (!received) unanswered = setTimeout(() => client.terminate(), pongTimeout);
      },
      pong: () => clearTimeout(unanswered),
      closed: () => clearTimeout(unanswered),
    },
  });
  return client;
}
