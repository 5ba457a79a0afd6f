import { Supergraph } from '@apollo/federation-internals';
import { QueryPlanner } from '@apollo/query-planner';
import { createSubscriptionGraph, type SubscriptionGraph } from '../../src/subscriptions/graph.ts';

/** @param supergraphSdl as composition wrote it */
export function graphOf(supergraphSdl: string): SubscriptionGraph {
  const supergraph = Supergraph.build(supergraphSdl, { validateSupergraph: false });
  return createSubscriptionGraph(supergraph.apiSchema().toGraphQLJSSchema(), new QueryPlanner(supergraph));
}
