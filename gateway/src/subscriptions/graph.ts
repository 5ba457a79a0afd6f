import { operationFromDocument, type Schema, Supergraph } from '@apollo/federation-internals';
import { QueryPlanner, type SubscriptionNode } from '@apollo/query-planner';
import type { DocumentNode, GraphQLSchema } from 'graphql';

/** A supergraph, ready to plan subscriptions. */
export interface SubscriptionGraph {
  /** What clients see. */
  readonly schema: GraphQLSchema;
  /** The same in the query planner's terms. */
  readonly apiSchema: Schema;
  readonly supergraphSchema: GraphQLSchema;
  /** @throws Error when no sequence of subgraph requests answers the subscription */
  plan(document: DocumentNode): SubscriptionNode;
}

/** @param supergraphSdl as composition wrote it */
export function buildSubscriptionGraph(supergraphSdl: string): SubscriptionGraph {
  const supergraph = Supergraph.build(supergraphSdl, { validateSupergraph: false });
  const apiSchema = supergraph.apiSchema();
  const planner = new QueryPlanner(supergraph);
  return {
    schema: apiSchema.toGraphQLJSSchema(),
    apiSchema,
    supergraphSchema: supergraph.schema.toGraphQLJSSchema(),
    plan(document) {
      const { node } = planner.buildQueryPlan(operationFromDocument(apiSchema, document, { validate: false }));
      if (node?.kind !== 'Subscription') throw new Error('the planner made no subscription of this operation');
      return node;
    },
  };
}
