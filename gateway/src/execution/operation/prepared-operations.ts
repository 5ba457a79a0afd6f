import type { DocumentNode, OperationDefinitionNode } from 'graphql';
import { createTextCache } from '../../subscriptions/text-cache.ts';
import type { FieldMetrics } from '../../telemetry/field-metrics.ts';
import type { PlanMetrics } from '../../telemetry/plan-metrics.ts';
import type { OperationGraph } from './operation-graph.ts';
import { type PreparedOperation, prepareOperation } from './prepared-operation.ts';

/**
 * Characters of the documents whose operations are kept prepared on one supergraph. A prepared operation takes some 400 bytes
 * for each: about as much in all as `@apollo/gateway` allows its plans.
 */
const CACHE_SIZE = 200_000;

/** Operations on one supergraph, each prepared once while it is in use. */
export interface PreparedOperations<C> {
  /** @param query the text of the document */
  of(query: string, document: DocumentNode, operation: OperationDefinitionNode): PreparedOperation<C>;
}

/** Who is told of prepared operations. */
export interface PreparationMetrics {
  /** Of plans that are made and kept. */
  readonly plans: PlanMetrics;
  /** Of the fields that are asked for and fail. */
  readonly fields: FieldMetrics;
}

/** @param metrics told of plans and fields. Default: nobody is */
export function createPreparedOperations<C>(
  graph: OperationGraph,
  metrics: PreparationMetrics | null = null,
): PreparedOperations<C> {
  const cache = createTextCache<PreparedOperation<C>>(CACHE_SIZE);
  return {
    of(query, document, operation) {
      // No document holds the character that divides it from the name.
      const key = `${operation.name?.value ?? ''}\u0000${query}`;
      let prepared = cache.get(key);
      metrics?.plans.looked(prepared !== undefined);
      if (!prepared) {
        prepared = prepareOperation<C>(graph, document, operation, metrics?.fields);
        cache.set(key, prepared);
      }
      return prepared;
    },
  };
}
