import type { ExecutionResult } from 'graphql';
import type { Identity } from '../identity/identity.ts';

/** One operation for a subgraph, on behalf of an identity. */
export interface SubgraphRequest {
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>> | undefined;
  readonly operationName?: string | undefined;
  readonly identity: Identity;
  /** W3C trace context that the subgraph's work continues. */
  readonly traceparent: string;
  /** Gives the request up. */
  readonly signal?: AbortSignal | undefined;
  /**
   * Whether asking twice could do something twice; such requests are neither repeated nor shared.
   * Default: whether the text has the word `mutation` in it.
   */
  readonly mutation?: boolean;
  /** Headers of the client's request that the subgraph is to see, lower case. Endpoints of Fedloop's own subgraphs ignore them. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** What a subgraph says to an operation. */
export interface SubgraphAnswer extends ExecutionResult {
  /** The subgraph's `cache-control` header. */
  readonly cacheControl?: string;
}

/** A subgraph's schema as it offers it. */
export interface OfferedSchema {
  /** The whole SDL with its federation directives: what composition reads. */
  readonly sdl: string;
  /** The subgraph's own name for this version of its schema; null where it gives none. */
  readonly version: string | null;
}

/** How the gateway, and other services, reach a subgraph: in the same process or over HTTP, with the same meaning. */
export interface SubgraphEndpoint {
  readonly name: string;
  /** The subgraph's schema, asked anew at each call. */
  schema(): Promise<OfferedSchema>;
  /**
   * Answers a query or mutation. Failures of fields are in the answer's `errors`, with `extensions.code`; its `data`
   * belongs to the caller, who may change it in place.
   *
   * @throws DomainError SERVICE_UNAVAILABLE when the subgraph can't be reached
   */
  execute(request: SubgraphRequest): Promise<SubgraphAnswer>;
  /**
   * Opens a subscription. `return()` frees everything at once, also while a `next()` is pending.
   *
   * A refusal (a GraphQLError with `extensions.code`) and an unreachable subgraph (a DomainError SERVICE_UNAVAILABLE)
   * reject this call or the first `next()`, as soon as they are known; a subgraph that goes away rejects a later one.
   */
  subscribe(request: SubgraphRequest): Promise<AsyncIterableIterator<ExecutionResult>>;
  /** Ends every subscription and connection. */
  close(): Promise<void>;
}
