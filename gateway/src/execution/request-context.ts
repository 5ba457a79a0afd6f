import type { Identity } from '@fedloop/platform/identity/identity';

/** What is known of a client's request wherever it is worked on. */
export interface RequestContext {
  readonly identity: Identity;
  /** W3C trace context that subgraph requests continue. */
  readonly traceparent: string;
  /** Aborted when nobody waits for the answer any more. Default: it is waited for. */
  readonly signal?: AbortSignal | undefined;
}
