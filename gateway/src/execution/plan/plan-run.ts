import type { ExecutionResult, GraphQLError } from 'graphql';
import type { AskSubgraph } from '../ask-subgraph.ts';
import type { JsonObject } from './json.ts';

/** One run of a compiled plan. */
export interface PlanRun<C> {
  /** The variables as the client sent them: subgraphs are handed these. */
  readonly sent: Readonly<Record<string, unknown>>;
  /** Their coerced values, defaults among them: conditions are decided by these. */
  readonly variables: Readonly<Record<string, unknown>>;
  /** Handed to {@link ask}. */
  readonly context: C;
  readonly ask: AskSubgraph<C>;
  /**
   * Gives the run up: requests under way are given up too, and no more begin. Mutations that wait for their turn still
   * run; the client asked for all of them, and can't know which of them were done.
   */
  readonly signal?: AbortSignal | undefined;
  /** Told the `cache-control` header of each answer, undefined where it has none. */
  readonly onCacheControl?: ((header: string | undefined) => void) | undefined;
  /** Answers the first request of an event's plan. */
  readonly payload?: ExecutionResult | undefined;
}

/** What a run has found. */
export interface PlanResult {
  /** More than was asked for, not yet in the client's shape. */
  readonly data: JsonObject;
  readonly errors: GraphQLError[];
}

/** A run under way. */
export interface PlanState<C> extends PlanResult {
  readonly run: PlanRun<C>;
}

/** A part of a plan. It settles what it can; nothing that a subgraph says rejects it. */
export type PlanStep<C> = (state: PlanState<C>) => Promise<void>;
