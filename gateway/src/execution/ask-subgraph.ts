import type { SubgraphAnswer } from '@fedloop/platform/subgraph/endpoint';

/** One request of a plan. */
export interface SubgraphQuery {
  /** Name of the subgraph in the supergraph. */
  readonly subgraph: string;
  /** The document, equal for equal plans. */
  readonly query: string;
  readonly operationName: string | undefined;
  readonly variables: Readonly<Record<string, unknown>>;
  /** Whether asking twice could do something twice. */
  readonly mutation: boolean;
}

/**
 * Answers one request of a plan; rejects when the subgraph can't be reached. The answer's data belongs to the caller, who
 * changes it in place.
 *
 * @param context whom the request is for, as the operation was run with it
 * @param signal gives the request up
 */
export type AskSubgraph<C> = (query: SubgraphQuery, context: C, signal?: AbortSignal) => Promise<SubgraphAnswer>;
