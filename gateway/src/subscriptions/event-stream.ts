import type { GraphQLError } from 'graphql';
import type { EventResult } from './event-result.ts';

/** Whom results are handed to as they come. */
export interface ResultSink {
  /** How its client is connected, for whoever counts. */
  transport(): string;
  /** @returns what to wait for before the next one, or null where the client keeps up */
  next(result: EventResult): Promise<void> | null;
  complete(): void;
  /** What ended the stream before its time, not yet as clients may see it. */
  fail(error: GraphQLError): void;
}

/**
 * A client's results, either to be iterated or to be handed to a sink. `return()` takes effect at once, also while a result is
 * waited for.
 */
export interface EventStream extends AsyncIterableIterator<EventResult, undefined> {
  return(): Promise<IteratorResult<EventResult, undefined>>;
  /** Hands all results to the sink, as fast as it takes them: the same as iterating, without promises for each client. */
  relay(sink: ResultSink): void;
}
