import type { buildOperationContext } from '@apollo/gateway';
import type { FetchNode, PlanNode } from '@apollo/query-planner';
import type { GraphQLError } from 'graphql';
import type { DataNames } from './data-names.ts';
import type { SubscriptionGraph } from './graph.ts';

/** What a client sent. */
export interface SubscriptionOperation {
  readonly query: string;
  readonly operationName?: string | null | undefined;
  readonly variables?: Readonly<Record<string, unknown>> | null | undefined;
  /** Where to continue, in place of what the document says; without effect where the graph offers no cursor. */
  readonly after?: string | null | undefined;
}

/** A subscription document, ready to run on one supergraph with any variables. */
export interface DocumentPlan {
  readonly graph: SubscriptionGraph;
  /** The client's document: it gives every result its shape. */
  readonly operationContext: ReturnType<typeof buildOperationContext>;
  /** How the data names what the client asked for. */
  readonly dataNames: DataNames;
  /** The request that opens the stream at the subgraph which owns the root field; each event's payload answers it. */
  readonly primary: FetchNode;
  /** What the other subgraphs add to each event. */
  readonly rest: PlanNode | undefined;
  /** How to continue after an interruption; null where the graph offers no cursor. */
  readonly resume: ResumePlan | null;
  /** Whether all callers of a role are to be shown the same; see {@link isImpersonal}. */
  readonly impersonal: boolean;
}

/** Where a resumable document keeps its positions. */
export interface ResumePlan {
  /** The variable that holds the position to continue behind. */
  readonly afterVariable: string;
  /** The client's own variable for that position, used for nothing else; null where there is none. */
  readonly clientVariable: string | null;
  /** The root field's name in the data. */
  readonly rootName: string;
  /** The name, in the root field's value, of the event's cursor. */
  readonly cursorName: string;
}

/** A client's subscription on one supergraph. */
export interface SubscriptionPlan extends DocumentPlan {
  readonly operation: SubscriptionOperation;
  /** The operation's variables as the schema reads them, defaults included. */
  readonly variables: Readonly<Record<string, unknown>>;
  /** Where the client asked to continue; null for "from now on". */
  readonly after: string | null;
}

/** A client's operation, or every reason why it can't run. */
export type Planned = { readonly plan: SubscriptionPlan } | { readonly errors: readonly GraphQLError[] };
