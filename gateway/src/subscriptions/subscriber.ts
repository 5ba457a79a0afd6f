import { type ExecutionResult, GraphQLError } from 'graphql';
import { withCursor } from './stream-errors.ts';

/** Longest delay that a timer takes, in milliseconds. */
const LONGEST_TIMER = 2 ** 31 - 1;

/** One client's end of a shared stream. */
export interface Subscriber {
  /** What the transport reads. Its `return()` takes effect at once. */
  readonly results: AsyncIterableIterator<ExecutionResult>;
  /** Tells where the stream begins for this client. */
  begin(cursor: string | null): void;
  push(result: ExecutionResult, cursor: string | null): void;
  /** Ends the stream after what is queued. */
  complete(): void;
  /** Ends the stream with an error after what is queued. */
  fail(error: GraphQLError): void;
}

export interface SubscriberOptions {
  /** Results that may wait for the client. One more, and it is cut off. */
  readonly queueLimit: number;
  /** When the client's rights end, in milliseconds since 1970; null for never. */
  readonly rightsEndAt: number | null;
  /** Called once, as soon as the client wants or gets no more. */
  readonly onLeave: () => void;
}

interface Reader {
  readonly resolve: (result: IteratorResult<ExecutionResult>) => void;
  readonly reject: (error: GraphQLError) => void;
}

/**
 * A bounded queue between a stream and a client. A client that reads too slowly is cut off with SUBSCRIBER_TOO_SLOW, one
 * whose rights end with UNAUTHENTICATED; both are told the position they had reached, and hold up nobody else.
 */
export function createSubscriber({ queueLimit, rightsEndAt, onLeave }: SubscriberOptions): Subscriber {
  const queue: { result: ExecutionResult; cursor: string | null }[] = [];
  let reached: string | null = null;
  let end: { error: GraphQLError | null } | null = null;
  let waiting: Reader[] = [];
  let timer: NodeJS.Timeout | undefined;

  function finish(error: GraphQLError | null) {
    if (end) return;
    end = { error };
    clearTimeout(timer);
    const [first, ...others] = waiting;
    waiting = [];
    if (first) settle(first);
    for (const other of others) other.resolve({ done: true, value: undefined });
    onLeave();
  }

  function settle({ resolve, reject }: Reader) {
    const error = end?.error;
    // An error is told once; whoever asks again learns that the stream is over.
    end = { error: null };
    if (error) reject(error);
    else resolve({ done: true, value: undefined });
  }

  function cutOff(message: string, code: string) {
    if (end) return;
    queue.length = 0;
    finish(withCursor(new GraphQLError(message, { extensions: { code } }), reached));
  }

  function endRights() {
    cutOff('The session or token has ended; sign in and subscribe again.', 'UNAUTHENTICATED');
  }

  function watchRights(endAt: number) {
    const left = endAt - Date.now();
    timer = left > 0 ? setTimeout(watchRights, Math.min(left, LONGEST_TIMER), endAt) : setTimeout(endRights);
    timer.unref();
  }

  const results: AsyncIterableIterator<ExecutionResult> = {
    next() {
      const entry = queue.shift();
      if (entry) {
        reached = entry.cursor ?? reached;
        return Promise.resolve({ done: false, value: entry.result });
      }
      return new Promise((resolve, reject) => {
        if (end) settle({ resolve, reject });
        else waiting.push({ resolve, reject });
      });
    },
    return() {
      queue.length = 0;
      finish(null);
      return Promise.resolve({ done: true, value: undefined });
    },
    [Symbol.asyncIterator]: () => results,
  };

  if (rightsEndAt !== null) watchRights(rightsEndAt);

  return {
    results,
    begin(cursor) {
      reached ??= cursor;
    },
    push(result, cursor) {
      if (end) return;
      if (rightsEndAt !== null && rightsEndAt <= Date.now()) {
        endRights();
        return;
      }
      const reader = waiting.shift();
      if (reader) {
        reached = cursor ?? reached;
        reader.resolve({ done: false, value: result });
      } else if (queue.length < queueLimit) {
        queue.push({ result, cursor });
      } else {
        cutOff('The client read too slowly; subscribe again behind `extensions.cursor`.', 'SUBSCRIBER_TOO_SLOW');
      }
    },
    complete() {
      finish(null);
    },
    fail(error) {
      finish(withCursor(error, queue.at(-1)?.cursor ?? reached));
    },
  };
}
