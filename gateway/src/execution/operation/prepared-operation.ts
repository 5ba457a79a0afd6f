import { inSpan } from '@fedloop/platform/telemetry/spans';
import {
  type DocumentNode,
  type FragmentDefinitionNode,
  getVariableValues,
  type GraphQLError,
  Kind,
  type OperationDefinitionNode,
} from 'graphql';
import { findDataNames, withDataNames, withResponseNames } from '../../subscriptions/data-names.ts';
import type { FieldMetrics } from '../../telemetry/field-metrics.ts';
import type { Answer } from '../answer.ts';
import { answerErrors } from '../answer-errors.ts';
import type { PlanRun } from '../plan/plan-run.ts';
import { conditionVariables } from '../shape/conditions.ts';
import { compileResponseShape } from '../shape/response-shape.ts';
import type { OperationGraph } from './operation-graph.ts';

/** What nobody waits for. */
const UNHEARD: Answer = { data: 'null', errors: [] };

/** A run of a prepared operation. */
export type OperationRun<C> = Omit<PlanRun<C>, 'variables' | 'payload'>;

/** A query or mutation, planned and compiled. */
export interface PreparedOperation<C> {
  /** @returns the answer, or what is wrong with the variables */
  run(run: OperationRun<C>): Promise<Answer | { readonly refusals: readonly GraphQLError[] }>;
}

/**
 * Prepares a query or mutation once for any number of runs.
 *
 * @param document valid against the graph's schema
 * @param operation the one of its operations that is to run
 * @param fieldMetrics told of the fields that are asked for and fail. Default: nobody is
 */
export function prepareOperation<C>(
  graph: OperationGraph,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  fieldMetrics: FieldMetrics | null = null,
): PreparedOperation<C> {
  const { schema, compiler } = graph;
  const dataNames = findDataNames({ schema, supergraph: graph.planner.supergraph.schema }, document);
  const { node } = graph.plan(withDataNames(document, dataNames), operation.name?.value);
  if (node?.kind === 'Subscription') throw new Error('subscriptions run elsewhere');
  const plan = compiler.compile<C>(node);
  const fragments = fragmentsOf(document);
  const shape = compileResponseShape(schema, operation, fragments, { dataNames });
  const conditions = conditionVariables(operation, fragments);
  const definitions = operation.variableDefinitions ?? [];
  const fields = fieldMetrics?.of({ schema, operation, fragments });

  return {
    async run(run) {
      const { coerced: variables, errors: refusals } = getVariableValues(schema, definitions, run.sent);
      if (refusals) return { refusals };
      if (run.signal?.aborted) return UNHEARD;
      // A null for a condition is refused by the shape; before that nothing must have been done.
      if (!conditions.every((name) => typeof variables[name] === 'boolean')) return shape.write({}, variables);

      fields?.requested();
      const { data, errors: failures } = await plan.run({ ...run, variables });
      if (run.signal?.aborted) return UNHEARD;
      const written = inSpan('fedloop.gateway.shape', {}, () => shape.write(data, variables));
      const errors = answerErrors(withResponseNames(failures, dataNames), written);
      if (errors.length > 0) fields?.failed(errors);
      return { data: written.data, errors };
    },
  };
}

/** A document's fragments by name. */
export function fragmentsOf(document: DocumentNode): Record<string, FragmentDefinitionNode> {
  const fragments = Object.create(null) as Record<string, FragmentDefinitionNode>;
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments[definition.name.value] = definition;
  }
  return fragments;
}
