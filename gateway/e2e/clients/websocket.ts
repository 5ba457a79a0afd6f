import { createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import { createArrivals } from './arrivals.ts';
import type { SubscriberTransport, WireError, WireResult } from './subscriber-transport.ts';

/** Milliseconds between the client's pings, and until a server that leaves one unanswered is given up. */
const PING_INTERVAL = 10_000;
const PONG_TIMEOUT = 5000;

/** graphql-transport-ws, through the client library that most clients use. */
export const overWebSocket: SubscriberTransport = {
  name: 'WebSocket',
  open(url, operation, token) {
    const arrivals = createArrivals();
    let socket: WebSocket | undefined;
    let unanswered: NodeJS.Timeout | undefined;
    const client = createClient({
      url: `${url.replace(/^http/, 'ws')}/graphql`,
      webSocketImpl: WebSocket,
      retryAttempts: 0,
      connectionAckWaitTimeout: PONG_TIMEOUT,
      keepAlive: PING_INTERVAL,
      connectionParams: token === undefined ? {} : { authorization: `Bearer ${token}` },
      on: {
        opened(opened) {
          socket = opened as WebSocket;
        },
        ping(received) {
          // Whoever does not read can't see the answer.
          if (!received && !socket?.isPaused) unanswered = setTimeout(() => client.terminate(), PONG_TIMEOUT);
        },
        pong(received) {
          if (received) clearTimeout(unanswered);
        },
        closed: () => clearTimeout(unanswered),
      },
    });
    const complete = client.subscribe(
      { ...operation, variables: { ...operation.variables } },
      {
        next: (result) => arrivals.push(result as WireResult),
        error(cause) {
          if (Array.isArray(cause)) arrivals.end({ how: 'refused', errors: cause as WireError[] });
          else arrivals.end({ how: 'lost', errors: [], ...codeOf(cause) });
        },
        complete: () => arrivals.end({ how: 'completed', errors: [] }),
      },
    );
    return {
      next: () => arrivals.next(),
      leave: complete,
      vanish: () => socket?.terminate(),
      pause: () => socket?.pause(),
      resume: () => socket?.resume(),
    };
  },
};

function codeOf(cause: unknown): { code: number } | undefined {
  const { code } = cause as { code?: unknown };
  return typeof code === 'number' ? { code } : undefined;
}
