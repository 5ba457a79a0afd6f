import { type Client, createClient } from 'graphql-ws';

/** A ping goes out after this much silence, milliseconds. */
const pingEvery = 5_000;
/** Without an answer within this time the connection counts as dead, milliseconds. */
const pongWithin = 4_000;

/**
 * The WebSocket to the gateway. It does not reconnect by itself: whoever reads live state must read a snapshot first.
 * A socket whose other end fell silent is ended within 9 seconds of its last sign of life.
 */
export function createSocket(url: string): Client {
  let overdue: ReturnType<typeof setTimeout> | undefined;
  const client = createClient({
    url,
    retryAttempts: 0,
    keepAlive: pingEvery,
    connectionAckWaitTimeout: pongWithin,
    on: {
      ping: (received) => {
        // close() would wait for the silent side to answer; terminate() tells everybody at once.
        if (!received) overdue = setTimeout(() => client.terminate(), pongWithin);
      },
      pong: () => clearTimeout(overdue),
      closed: () => clearTimeout(overdue),
    },
  });
  return client;
}

/** The WebSocket address of the page's own origin. */
export function socketUrl({ protocol, host }: Pick<Location, 'protocol' | 'host'>): string {
  return `${protocol === 'https:' ? 'wss' : 'ws'}://${host}/graphql`;
}
