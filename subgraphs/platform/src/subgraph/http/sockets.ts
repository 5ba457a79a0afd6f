import { Client, type Dispatcher } from 'undici';
import type { HttpLimits } from './limits.ts';
import { createReplicaLookup } from '../../names/replica-lookup.ts';

/** A request that waits for its place on a socket. */
export interface Departure {
  readonly options: Dispatcher.DispatchOptions;
  /**
   * Called when the turn has come.
   *
   * @returns what takes the answer, or null when nobody wants it any more
   */
  depart(place: Place): Dispatcher.DispatchHandler | null;
}

/** A request's place on a socket. */
export interface Place {
  /**
   * To be called once.
   *
   * @param answered whether the answer is complete, rather than given up or failed
   */
  release(answered: boolean): void;
  /** Whether the connection of the moment has answered before: a server may close such a one whenever it likes. */
  isKept(): boolean;
}

/** The connections to one server. */
export interface Sockets {
  /** Sends on the socket with the fewest requests under way, or as soon as one has room. */
  send(departure: Departure): void;
  /** Breaks every connection; requests under way fail. */
  close(): Promise<void>;
}

/**
 * Undici's own pool fills the first socket's pipeline before it opens a second one, so that a quick answer would wait
 * behind a slow one while other sockets idle: here each request takes the emptiest.
 *
 * @param origin for example `https://products.example.com`
 */
export function createSockets(origin: string, limits: HttpLimits): Sockets {
  const { connections, pipelining, connectTimeout, headersTimeout, answerTimeout } = limits;
  const connect = { lookup: createReplicaLookup() };
  const settings = { connect, pipelining, connectTimeout, headersTimeout, bodyTimeout: answerTimeout };
  const lanes = Array.from({ length: connections }, () => {
    const lane = { client: new Client(origin, settings), underway: 0, filling: false, kept: false };
    lane.client.on('disconnect', () => {
      lane.kept = false;
    });
    return lane;
  });
  type Lane = (typeof lanes)[number];
  const waiting: Departure[] = [];

  function emptiest(): Lane | undefined {
    let best: Lane | undefined;
    for (const lane of lanes) {
      if (lane.underway === 0) return lane;
      if (!best || lane.underway < best.underway) best = lane;
    }
    return best;
  }

  /** Sends what waits, as far as the socket has room. */
  function fill(lane: Lane): void {
    // Failures can come at once and release within `dispatch`: the loop that runs already goes on with the next.
    if (lane.filling) return;
    lane.filling = true;
    while (lane.underway < pipelining) {
      const departure = waiting.shift();
      if (!departure) break;
      const handler = departure.depart({
        release(answered) {
          lane.underway -= 1;
          lane.kept ||= answered;
          fill(lane);
        },
        isKept: () => lane.kept,
      });
      if (!handler) continue;
      lane.underway += 1;
      lane.client.dispatch(departure.options, handler);
    }
    lane.filling = false;
  }

  return {
    send(departure) {
      waiting.push(departure);
      const lane = emptiest();
      if (lane) fill(lane);
    },
    async close() {
      await Promise.all(lanes.map(({ client }) => client.destroy()));
    },
  };
}
