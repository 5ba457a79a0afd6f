import type { ClientStream, Operation, StreamEnd, SubscriberTransport, WireResult } from './subscriber-transport.ts';

/** Bounds of the wait before a lost stream is opened again, in milliseconds. */
const SHORTEST_WAIT = 20;
const LONGEST_WAIT = 500;

/** An event, and where in the log it stands. */
export interface FollowedEvent {
  readonly cursor: string;
}

export interface FollowerOptions<E extends FollowedEvent> {
  readonly transport: SubscriberTransport;
  /** Where to connect to; asked before each attempt. */
  readonly url: () => string;
  /** Behind the last cursor. */
  readonly operation: (after: string) => Operation;
  /** Asked before each attempt. */
  readonly token?: () => Promise<string>;
  /** Where to begin. */
  readonly after: string;
  /** Is told each event in place of `events`: for clients that run for long. */
  readonly onEvent?: (event: E) => void;
}

/** A client that keeps its last cursor and comes back with it, whatever happens to its stream. */
export interface Follower<E extends FollowedEvent> {
  /** Every event that was whole, in the order of its arrival. */
  readonly events: readonly E[];
  /** How its streams ended so far, the latest last. */
  readonly ends: readonly StreamEnd[];
  /** Why it was refused for good, where it was. */
  readonly failure: Error | undefined;
  /** Resolves once so many events have come; rejects where the stream was refused for good. */
  until(count: number): Promise<readonly E[]>;
  stop(): void;
}

/** What a client can't mend by coming back. */
const FINAL = new Set<unknown>(['CURSOR_EXPIRED', 'CURSOR_INVALID', 'GRAPHQL_VALIDATION_FAILED', 'FORBIDDEN']);

/** Follows one subscription, whose data holds one event. An event that failed is asked for again. */
export function follow<E extends FollowedEvent>(options: FollowerOptions<E>): Follower<E> {
  const { transport, url, operation, token, onEvent } = options;
  const events: E[] = [];
  const ends: StreamEnd[] = [];
  const waiting = new Set<() => void>();
  let after = options.after;
  let stream: ClientStream | undefined;
  let stopped = false;
  let failure: Error | undefined;
  const isStopped = () => stopped;

  async function run() {
    for (let wait = SHORTEST_WAIT; !isStopped(); wait = Math.min(wait * 2, LONGEST_WAIT)) {
      const from = after;
      stream = transport.open(url(), operation(after), await token?.());
      await read(stream);
      if (after !== from) wait = SHORTEST_WAIT;
      if (!isStopped()) await new Promise((resolve) => setTimeout(resolve, wait));
    }
  }

  async function read(current: ClientStream) {
    for (;;) {
      const received = await current.next();
      if ('end' in received) {
        ends.push(received.end);
        const final = received.end.errors.find(({ extensions }) => FINAL.has(extensions.code));
        if (final) throw new Error(`refused: ${JSON.stringify(final)}`);
        return;
      }
      const event = eventOf<E>(received.result);
      if (!event || isStopped()) {
        current.leave();
        return;
      }
      after = event.cursor;
      if (onEvent) onEvent(event);
      else events.push(event);
      wake();
    }
  }

  function wake() {
    const readers = [...waiting];
    waiting.clear();
    for (const reader of readers) reader();
  }

  run().catch((error: unknown) => {
    failure = error as Error;
    wake();
  });

  return {
    events,
    ends,
    get failure() {
      return failure;
    },
    async until(count) {
      while (events.length < count) {
        if (failure) throw failure;
        await new Promise<void>((resolve) => waiting.add(resolve));
      }
      return events;
    },
    stop() {
      stopped = true;
      stream?.leave();
    },
  };
}

/** The one event of a result; null where an error has nulled it. */
function eventOf<E>({ data }: WireResult): E | null {
  return (Object.values(data ?? {})[0] as E | null | undefined) ?? null;
}
