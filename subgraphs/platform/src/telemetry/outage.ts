/** Why something could not be sent. */
export interface SendFailure {
  readonly reason: string;
  /** Whether the collector answered; what it refuses, another signal's success does not make good. */
  readonly answered: boolean;
}

/** Who is told of an outage: when it begins and when it ends, and nothing in between. */
export interface OutageNews {
  began(signal: string, reason: string): void;
  ended(milliseconds: number): void;
}

/** Follows what came of each attempt to send a signal: traces, metrics or logs. */
export interface Outage {
  failed(signal: string, failure: SendFailure): void;
  sent(signal: string): void;
}

/** An outage lasts from the first failure until nothing fails any more. */
export function createOutage(news: OutageNews, now: () => number = () => performance.now()): Outage {
  const failing = new Map<string, SendFailure>();
  let since = 0;
  return {
    failed(signal, failure) {
      const begins = failing.size === 0;
      failing.set(signal, failure);
      if (!begins) return;
      since = now();
      news.began(signal, failure.reason);
    },

    sent(signal) {
      if (failing.size === 0) return;
      failing.delete(signal);
      // Signals that nothing comes of for a while are not waited for: the collector is there.
      for (const [other, { answered }] of failing) if (!answered) failing.delete(other);
      if (failing.size === 0) news.ended(now() - since);
    },
  };
}
