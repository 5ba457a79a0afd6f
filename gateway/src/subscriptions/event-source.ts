import type { ExecutionResult } from 'graphql';

/** A subscription for one subgraph. */
export interface SourceRequest<C> {
  readonly query: string;
  readonly operationName: string | undefined;
  readonly variables: Readonly<Record<string, unknown>>;
  /** Whom it is for, as the bridge was told when the client subscribed. */
  readonly context: C;
  /** Aborted when nobody waits for the stream any more. */
  readonly signal: AbortSignal;
}

/** How the bridge reaches subgraphs. */
export interface EventSource<C> {
  /**
   * Opens a subscription. `return()` of what it gives must free the subgraph at once. An error with a `code` other than
   * SERVICE_UNAVAILABLE and INTERNAL_SERVER_ERROR is the subgraph's answer and goes to the clients; after any other, and
   * after an end, the bridge continues behind the last cursor.
   */
  open(subgraph: string, request: SourceRequest<C>): Promise<AsyncIterator<ExecutionResult>>;
  /** The newest cursor of a subgraph, from which "now" is counted. */
  position(subgraph: string, context: C): Promise<string>;
}
