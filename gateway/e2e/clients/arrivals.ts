import type { Received, StreamEnd, WireResult } from './subscriber-transport.ts';

/** What has arrived and was not asked for yet. */
export interface Arrivals {
  push(result: WireResult): void;
  /** Only the first end counts. */
  end(end: StreamEnd): void;
  next(): Promise<Received>;
}

/** A queue between the network and the test. After the end it says the end again. */
export function createArrivals(): Arrivals {
  const queue: Received[] = [];
  let ended: { readonly end: StreamEnd } | null = null;
  let waiting: ((received: Received) => void) | null = null;

  function hand(received: Received) {
    const reader = waiting;
    waiting = null;
    if (reader) reader(received);
    else queue.push(received);
  }

  return {
    push(result) {
      if (!ended) hand({ result });
    },
    end(end) {
      if (ended) return;
      ended = { end };
      hand(ended);
    },
    next() {
      const received = queue.shift() ?? (ended && !waiting ? ended : undefined);
      if (received) return Promise.resolve(received);
      return new Promise((resolve) => (waiting = resolve));
    },
  };
}
