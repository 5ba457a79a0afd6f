import { operationFromDocument, type Schema } from '@apollo/federation-internals';
import type { QueryPlanner, SubscriptionNode } from '@apollo/query-planner';
import type { DocumentNode, GraphQLSchema } from 'graphql';

/** A supergraph, ready to plan subscriptions. */
export interface SubscriptionGraph {
  /** What clients see. */
  readonly schema: GraphQLSchema;
  /** All types of all subgraphs, with the directives that they carry. */
  readonly supergraph: Schema;
  /** @throws Error when no sequence of subgraph requests answers the subscription */
  plan(document: DocumentNode): SubscriptionNode;
}

/**
 * @param schema what clients see of the planner's supergraph
 * @param planner built once, for operations of every kind: it is by far the largest part
 */
export function createSubscriptionGraph(schema: GraphQLSchema, planner: QueryPlanner): SubscriptionGraph {
  const { supergraph } = planner;
  const apiSchema = supergraph.apiSchema();
  return {
    schema,
    supergraph: supergraph.schema,
    plan(document) {
      const { node } = planner.buildQueryPlan(operationFromDocument(apiSchema, document, { validate: false }));
      if (node?.kind !== 'Subscription') throw new Error('the planner made no subscription of this operation');
      return node;
    },
  };
}
