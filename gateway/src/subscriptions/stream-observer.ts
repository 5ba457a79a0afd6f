import type { ExecutionResult, GraphQLError } from 'graphql';
import type { ResultSink } from './event-stream.ts';

/** Told what streams do, on their hottest paths: nothing here may take time, and nothing may throw. */
export interface StreamObserver {
  /** A result was handed to a client's sink. */
  delivered(sink: ResultSink): void;
  /** A client's results are over; null where it left or all was told. */
  ended(sink: ResultSink, failure: GraphQLError | null): void;
  /** All clients of a stream that keep up were handed the result of an event; `payload` is what the subgraph said of it. */
  published(payload: ExecutionResult): void;
  /** A subgraph's stream ended before its time. */
  interrupted(subgraph: string): void;
}
