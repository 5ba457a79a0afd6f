/** What the page can ask of its server. */
export type OperationType = 'query' | 'mutation' | 'subscription';

/** An operation under way. */
export interface OpenOperation {
  /** The trace to send along with it (W3C Trace Context). */
  readonly traceparent: string;
  /** @param error - why it failed, as a code; left out where it did not */
  end(error?: string): void;
}

/** Why an operation ended that nobody waits for any more: no failure. */
export const ABANDONED = 'ABANDONED';

/** Takes down what happens in the page. */
export interface Recording {
  /** An operation is sent; it belongs to the click or key that is being handled, if any is. */
  operation(name: string, type: OperationType): OpenOperation;
  /**
   * An event of a subscription arrived; call what comes back when the page has taken it in.
   *
   * @param traceparent - what the event says of its trace, whatever that is
   */
  event(name: string, traceparent: unknown): () => void;
}

let current: Recording | null = null;

/** The page's recording; null while nothing is told, which costs a look at this. */
export function recording(): Recording | null {
  return current;
}

/** From now on takes down there; null for nowhere. */
export function recordWith(next: Recording | null): void {
  current = next;
}
