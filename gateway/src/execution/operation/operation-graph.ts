import { operationFromDocument } from '@apollo/federation-internals';
import type { QueryPlan, QueryPlanner } from '@apollo/query-planner';
import { inSpan } from '@fedloop/platform/telemetry/spans';
import type { DocumentNode, GraphQLSchema } from 'graphql';
import type { PlanMetrics } from '../../telemetry/plan-metrics.ts';
import { createPlanCompiler, type PlanCompiler } from '../plan/compile-plan.ts';
import { refuseInfinities } from './finite-numbers.ts';

/** One supergraph, ready to plan operations of any kind. */
export interface OperationGraph {
  /** What clients see. */
  readonly schema: GraphQLSchema;
  /** Knows the whole supergraph; shared, since it is by far the largest part. */
  readonly planner: QueryPlanner;
  readonly compiler: PlanCompiler;
  /**
   * Plans an operation of a document that is valid against the schema.
   *
   * @throws Error when no sequence of subgraph requests answers it
   */
  plan(document: DocumentNode, operationName?: string): QueryPlan;
}

/**
 * @param schema the API schema that belongs to the planner's supergraph
 * @param metrics told of every plan. Default: nobody is
 */
export function createOperationGraph(
  schema: GraphQLSchema,
  planner: QueryPlanner,
  metrics: PlanMetrics | null = null,
): OperationGraph {
  const { supergraph } = planner;
  const apiSchema = supergraph.apiSchema();
  refuseInfinities(schema);
  return {
    schema,
    planner,
    compiler: createPlanCompiler(supergraph.schema),
    plan: (document, operationName) =>
      inSpan('fedloop.gateway.plan', {}, () => {
        const options = { validate: false, ...(operationName !== undefined && { operationName }) };
        const make = () => planner.buildQueryPlan(operationFromDocument(apiSchema, document, options));
        return metrics ? metrics.plan(make) : make();
      }),
  };
}
