import { GraphQLError } from 'graphql';
import type { EventResult } from './event-result.ts';
import type { EventStream, ResultSink } from './event-stream.ts';
import type { StreamObserver } from './stream-observer.ts';
import { asGraphQLError, withCursor } from './stream-errors.ts';

/** Longest delay that a timer takes, in milliseconds. */
const LONGEST_TIMER = 2 ** 31 - 1;

export interface SubscriberOptions {
  /** Results that may wait for the client. One more, and it is cut off. */
  readonly queueLimit: number;
  /** When the client's rights end, in milliseconds since 1970; null for never. */
  readonly rightsEndAt: number | null;
  /** Told once, as soon as the client wants or gets no more. */
  readonly stream: { leave(subscriber: Subscriber): void };
  /** Told the position where the stream begins for this client, once there is one. */
  readonly onBegin?: ((cursor: string) => void) | undefined;
  /** Told what is handed to a sink. Default: nobody is. */
  readonly observer?: StreamObserver | null;
}

interface Reader {
  readonly resolve: (result: IteratorResult<EventResult, undefined>) => void;
  readonly reject: (error: GraphQLError) => void;
}

/**
 * One client's end of a shared stream: a bounded queue between the stream and whoever reads. A client that reads too
 * slowly is cut off with SUBSCRIBER_TOO_SLOW, one whose rights end with UNAUTHENTICATED; both are told the position they
 * had reached, and hold up nobody else. `return()` takes effect at once.
 *
 * A class, and arrays only while they hold something: there are tens of thousands of these.
 */
export class Subscriber implements EventStream {
  readonly #queueLimit: number;
  readonly #rightsEndAt: number | null;
  #stream: SubscriberOptions['stream'];
  readonly #onBegin: ((cursor: string) => void) | undefined;
  readonly #observer: StreamObserver | null;
  #queue: EventResult[] | null = null;
  #waiting: Reader[] | null = null;
  #sink: ResultSink | null = null;
  /** Whether the sink waits for its client. */
  #paused = false;
  #reached: string | null = null;
  #ended = false;
  /** Told to the next reader once the queue is empty. */
  #failure: GraphQLError | null = null;
  #timer: NodeJS.Timeout | null = null;

  constructor({ queueLimit, rightsEndAt, stream, onBegin, observer = null }: SubscriberOptions) {
    this.#queueLimit = queueLimit;
    this.#rightsEndAt = rightsEndAt;
    this.#stream = stream;
    this.#onBegin = onBegin;
    this.#observer = observer;
    if (rightsEndAt !== null) this.#watchRights(rightsEndAt);
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  next(): Promise<IteratorResult<EventResult, undefined>> {
    const result = this.#take();
    if (result) return Promise.resolve({ done: false, value: result });
    return new Promise((resolve, reject) => {
      if (this.#ended) this.#settle({ resolve, reject });
      else (this.#waiting ??= []).push({ resolve, reject });
    });
  }

  relay(sink: ResultSink): void {
    this.#sink = sink;
    if (this.#ended) this.#observer?.ended(sink, this.#failure);
    this.#flow(sink);
  }

  return(): Promise<IteratorResult<EventResult, undefined>> {
    this.#queue = null;
    this.#finish(null);
    return Promise.resolve({ done: true, value: undefined });
  }

  /** Tells where the stream begins for this client. */
  begin(cursor: string | null): void {
    if (this.#reached !== null || cursor === null) return;
    this.#reached = cursor;
    this.#onBegin?.(cursor);
  }

  /** From now on another stream is told when the client leaves. */
  follow(stream: SubscriberOptions['stream']): void {
    this.#stream = stream;
  }

  push(result: EventResult): void {
    if (this.#ended) return;
    if (this.#rightsEndAt !== null && this.#rightsEndAt <= Date.now()) {
      this.#endRights();
      return;
    }
    const reader = this.#takeReader();
    if (this.#sink && !this.#paused) {
      this.#tell(this.#sink, result);
    } else if (reader) {
      this.#reached = result.cursor ?? this.#reached;
      reader.resolve({ done: false, value: result });
    } else if ((this.#queue?.length ?? 0) < this.#queueLimit) {
      (this.#queue ??= []).push(result);
    } else {
      this.#cutOff('The client read too slowly; subscribe again behind `extensions.cursor`.', 'SUBSCRIBER_TOO_SLOW');
    }
  }

  /** Ends the stream after what is queued. */
  complete(): void {
    this.#finish(null);
  }

  /** Ends the stream with an error after what is queued. */
  fail(error: GraphQLError): void {
    this.#finish(withCursor(error, this.#queue?.at(-1)?.cursor ?? this.#reached));
  }

  #finish(failure: GraphQLError | null) {
    if (this.#ended) return;
    this.#ended = true;
    this.#failure = failure;
    if (this.#sink) this.#observer?.ended(this.#sink, failure);
    if (this.#timer) clearTimeout(this.#timer);
    // Whoever waits first is told the failure, the others that the stream is over.
    for (const reader of this.#waiting ?? []) this.#settle(reader);
    this.#waiting = null;
    this.#stream.leave(this);
    if (this.#sink) this.#flow(this.#sink);
  }

  #settle({ resolve, reject }: Reader) {
    const failure = this.#failure;
    this.#failure = null;
    if (failure) reject(failure);
    else resolve({ done: true, value: undefined });
  }

  /** Hands on what is queued until the client has to be waited for, and at the end how it ended. */
  #flow(sink: ResultSink) {
    while (!this.#paused) {
      const result = this.#take();
      if (!result) break;
      this.#tell(sink, result);
    }
    if (this.#paused || !this.#ended) return;
    this.#sink = null;
    const failure = this.#failure;
    this.#failure = null;
    if (failure) sink.fail(failure);
    else sink.complete();
  }

  #tell(sink: ResultSink, result: EventResult) {
    this.#reached = result.cursor ?? this.#reached;
    this.#observer?.delivered(sink);
    const pause = this.#offer(sink, result);
    if (!pause) return;
    this.#paused = true;
    void pause.then(() => {
      this.#paused = false;
      if (this.#sink) this.#flow(this.#sink);
    });
  }

  /** A sink that throws fails alone: the stream goes on to the others. */
  #offer(sink: ResultSink, result: EventResult): Promise<void> | null {
    try {
      return sink.next(result);
    } catch (error) {
      this.#queue = null;
      this.#finish(asGraphQLError(error));
      return null;
    }
  }

  #take(): EventResult | undefined {
    const result = this.#queue?.shift();
    if (result) this.#reached = result.cursor ?? this.#reached;
    if (this.#queue?.length === 0) this.#queue = null;
    return result;
  }

  #takeReader(): Reader | undefined {
    const reader = this.#waiting?.shift();
    if (this.#waiting?.length === 0) this.#waiting = null;
    return reader;
  }

  #cutOff(message: string, code: string) {
    if (this.#ended) return;
    this.#queue = null;
    this.#finish(withCursor(new GraphQLError(message, { extensions: { code } }), this.#reached));
  }

  #endRights() {
    this.#cutOff('The session or token has ended; sign in and subscribe again.', 'UNAUTHENTICATED');
  }

  #watchRights(endAt: number) {
    const left = Math.max(endAt - Date.now(), 0);
    this.#timer = setTimeout(checkRights, Math.min(left, LONGEST_TIMER), this);
    this.#timer.unref();
  }

  /** Looks whether the rights have ended, or waits on: a timer is shorter than a life. */
  checkRights(): void {
    if (this.#ended || this.#rightsEndAt === null) return;
    if (this.#rightsEndAt > Date.now()) this.#watchRights(this.#rightsEndAt);
    else this.#endRights();
  }
}

function checkRights(subscriber: Subscriber) {
  subscriber.checkRights();
}
