import type { ExecutionResult, GraphQLError } from 'graphql';
import type { DocumentPlan, SubscriptionPlan } from './subscription-plan.ts';

/** Makes clients' answers out of subgraphs' events. */
export interface EventEngine<C> {
  /** Makes a document's plan ready to run; called once for each document on a supergraph while that is in use. */
  compile(plan: DocumentPlan): ExecuteEvent<C>;
}

/**
 * Executes one event: the payload is the answer to the plan's first request, and what other subgraphs add is fetched. Never
 * rejects: a failure stays within the event's `errors`, and the stream goes on.
 *
 * @param plan the client's operation on the document that was compiled
 * @param context whom the stream is for, as the bridge was told when it began
 */
export type ExecuteEvent<C> = (plan: SubscriptionPlan, payload: ExecutionResult, context: C) => Promise<EventAnswer>;

/** The answer to one event. */
export interface EventAnswer {
  /** JSON text, `null` where there is none. */
  readonly data: string;
  /** As they were met, not yet as clients may see them. */
  readonly errors: readonly GraphQLError[];
  /** What clients are told beside it. Default: nothing. */
  readonly extensions?: Readonly<Record<string, unknown>>;
}
