import type { Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { stopListening } from './listening.ts';

/** How long a server that stops goes on answering. */
export interface DrainTimes {
  /**
   * Milliseconds in which connections without a request stay open: what was sent to them before their clients knew of the end still
   * arrives, is answered, and tells them by `connection: close`. Default: 1000
   */
  readonly quiet: number;
  /** Milliseconds after which what is left is cut. Default: 10,000 */
  readonly limit: number;
}

/** For a server whose clients are all about to leave, or don't mind: it stops as soon as the last answer is out. */
export const atOnce: Pick<DrainTimes, 'quiet'> = { quiet: 0 };

/**
 * Stops listening at once, answers what is under way and what still arrives on open connections, and closes those.
 * Sockets of other protocols are whose upgraded them; here they are only waited for, and cut with the rest.
 *
 * @returns how many connections had to be cut; calls after the first give the same
 */
export type Drain = () => Promise<number>;

/** What a connection carries. */
interface Connection {
  /** Requests that are not answered yet. */
  underway: number;
  /** The answer to the last of them. */
  last: ServerResponse | null;
  /** Bytes read when the last request was over; with more, another one or another protocol has begun. */
  read: number;
}

/**
 * Has to be called before the server listens, since it follows the connections. `server.close()` would not do: it drops
 * connections that are kept at once, and answers that are written but not sent yet with them.
 */
export function createDrain(server: Server, times: Partial<DrainTimes> = {}): Drain {
  const { quiet = 1000, limit = 10_000 } = times;
  const connections = new Map<Socket, Connection>();
  const empty = Promise.withResolvers<undefined>();
  let stage: 'open' | 'quiet' | 'closing' = 'open';
  let drained: Promise<number> | null = null;

  server.on('connection', (socket: Socket) => {
    connections.set(socket, { underway: 0, last: null, read: 0 });
    socket.once('close', () => {
      connections.delete(socket);
      if (stage !== 'open' && connections.size === 0) empty.resolve(undefined);
    });
  });

  // Before the listener that answers: a header can't be added later.
  server.prependListener('request', ({ socket }, response) => {
    const connection = connections.get(socket);
    if (!connection) return;
    if (stage !== 'open') {
      // Clients give up requests that they sent behind the one whose answer says `close`.
      if (connection.last?.headersSent === false) connection.last.removeHeader('connection');
      response.setHeader('connection', 'close');
    }
    connection.underway += 1;
    connection.last = response;
    response.once('close', answered);
  });

  function answered(this: ServerResponse) {
    const { req: request } = this;
    const { socket } = request;
    const connection = connections.get(socket);
    if (!connection) return;
    connection.underway -= 1;
    if (connection.underway === 0) connection.last = null;
    connection.read = socket.bytesRead;
    // Refused before all of it had come.
    if (!request.complete) request.once('close', () => (connection.read = socket.bytesRead));
    if (stage === 'closing') closeUnused(socket, connection);
  }

  function closeUnused(socket: Socket, { underway, read }: Connection) {
    if (underway === 0 && socket.bytesRead === read) socket.destroySoon();
  }

  async function run(): Promise<number> {
    stage = 'quiet';
    stopListening(server);
    if (connections.size === 0) return 0;
    for (const { last } of connections.values()) if (last?.headersSent === false) last.setHeader('connection', 'close');

    let cut = 0;
    const close = () => {
      stage = 'closing';
      for (const [socket, connection] of connections) closeUnused(socket, connection);
    };
    const quietTimer = quiet === 0 ? undefined : setTimeout(close, quiet);
    if (quiet === 0) close();
    const limitTimer = setTimeout(() => {
      cut = connections.size;
      for (const socket of connections.keys()) socket.destroy();
    }, limit);
    await empty.promise;
    clearTimeout(quietTimer);
    clearTimeout(limitTimer);
    return cut;
  }

  return () => (drained ??= run());
}
