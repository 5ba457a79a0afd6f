import { GraphQLError } from 'graphql';

/** A price that was told, at its position in the log. */
export interface PriceEvent {
  readonly position: number;
  readonly ticker: string;
  readonly price: number | null;
  readonly companyId: string;
}

/** An event log in memory, with the switches that tests of streams need. */
export interface PriceLog {
  append(event: Omit<PriceEvent, 'position'>): PriceEvent;
  /** Behind the cursor, or from now on; `return()` frees the reader at once. */
  read(ticker: string, after: string | null): AsyncIterableIterator<PriceEvent>;
  cursor(): string;
  /** Readers that are open at this moment. */
  readers(): number;
  /** How many readers were ever opened. */
  opened(): number;
  /** Resolves when so many readers are open. */
  whenReaders(count: number): Promise<void>;
  /** Ends every reader as a restart of the subgraph does: with an end, or a failure. */
  disconnect(failure?: Error): void;
  /** Cursors before this position are expired. */
  prune(position: number): void;
}

interface Reader {
  wake(): void;
  stop(failure?: Error): void;
}

export function createPriceLog(): PriceLog {
  const events: PriceEvent[] = [];
  const readers = new Set<Reader>();
  let watchers: (() => void)[] = [];
  let opened = 0;
  let pruned = 0;

  function changed() {
    const current = watchers;
    watchers = [];
    for (const watcher of current) watcher();
  }

  function read(ticker: string, after: string | null): AsyncIterableIterator<PriceEvent> {
    let position = after === null ? events.length : Number(after.slice(1));
    let wake: () => void = () => undefined;
    let stopped: { failure?: Error | undefined } | null = null;
    const reader: Reader = {
      wake: () => {
        wake();
      },
      stop(failure) {
        readers.delete(reader);
        stopped ??= { failure };
        wake();
        changed();
      },
    };
    readers.add(reader);
    opened += 1;
    changed();
    const end = (): { failure?: Error | undefined } | null => stopped;

    return {
      async next() {
        if (position < pruned) {
          reader.stop();
          throw new GraphQLError('The cursor is too old.', { extensions: { code: 'CURSOR_EXPIRED' } });
        }
        for (;;) {
          const ended = end();
          if (ended?.failure) throw ended.failure;
          if (ended) return { done: true, value: undefined };
          const event = events.slice(position).find((candidate) => candidate.ticker === ticker);
          if (event) {
            position = event.position;
            return { done: false, value: event };
          }
          await new Promise<void>((resolve) => {
            wake = resolve;
          });
        }
      },
      return() {
        reader.stop();
        return Promise.resolve({ done: true, value: undefined });
      },
      [Symbol.asyncIterator]() {
        return this;
      },
    };
  }

  return {
    append(event) {
      const appended = { ...event, position: events.length + 1 };
      events.push(appended);
      for (const reader of readers) reader.wake();
      return appended;
    },
    read,
    cursor: () => `p${String(events.length)}`,
    readers: () => readers.size,
    opened: () => opened,
    async whenReaders(count) {
      while (readers.size !== count) {
        await new Promise<void>((resolve) => {
          watchers.push(resolve);
        });
      }
    },
    disconnect(failure) {
      for (const reader of [...readers]) reader.stop(failure);
    },
    prune(position) {
      pruned = position;
    },
  };
}
