import type { ApolloGateway } from '@apollo/gateway';
import type { GraphQLSchema } from 'graphql';
import type { PlanMetrics } from '../../telemetry/plan-metrics.ts';
import { createOperationGraph, type OperationGraph } from '../operation/operation-graph.ts';

/** The graphs of a gateway, one for each supergraph that it has loaded and that is still in use. */
export interface OperationGraphs {
  /** The newest. @throws Error before the gateway has loaded one */
  current(): OperationGraph;
  /** The one that documents were validated against. */
  of(schema: GraphQLSchema): OperationGraph;
}

/**
 * Follows the supergraphs of a gateway. Its schema and its query planner are used, none is built a second time: they are
 * by far the largest things that it holds.
 *
 * @param metrics told of every plan. Default: nobody is
 */
export function followGraphs(gateway: ApolloGateway, metrics: PlanMetrics | null = null): OperationGraphs {
  const graphs = new WeakMap<GraphQLSchema, OperationGraph>();
  let current: OperationGraph | null = null;

  gateway.onSchemaLoadOrUpdate(({ apiSchema }) => {
    // There is no other way to the planner; the version of the package is fixed.
    const { queryPlanner } = gateway.__testing();
    if (!queryPlanner) throw new Error('the gateway has a schema and no query planner');
    current = createOperationGraph(apiSchema, queryPlanner, metrics);
    graphs.set(apiSchema, current);
  });

  function newest(): OperationGraph {
    if (!current) throw new Error('the supergraph is not loaded yet');
    return current;
  }

  return { current: newest, of: (schema) => graphs.get(schema) ?? newest() };
}
