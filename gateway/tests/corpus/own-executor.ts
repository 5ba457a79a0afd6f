import type { QueryPlanner } from '@apollo/query-planner';
import { type DocumentNode, getOperationAST, type GraphQLError, type GraphQLSchema } from 'graphql';
import type { AskSubgraph } from '../../src/execution/ask-subgraph.ts';
import { createOperationGraph } from '../../src/execution/operation/operation-graph.ts';
import { type PreparedOperation, prepareOperation } from '../../src/execution/operation/prepared-operation.ts';
import type { RandomOperation } from './random-operation.ts';

/** The executor of Fedloop. */
export interface OwnExecutor {
  /** @throws Error what the planner throws where it finds no plan */
  plan(operation: RandomOperation, document: DocumentNode): void;
  run(operation: RandomOperation, document: DocumentNode, ask: AskSubgraph<null>): Promise<OwnResult>;
}

export interface OwnResult {
  /** JSON text. */
  readonly data: string;
  readonly errors: readonly GraphQLError[];
}

export function createOwnExecutor(schema: GraphQLSchema, planner: QueryPlanner): OwnExecutor {
  const graph = createOperationGraph(schema, planner);
  const prepared = new WeakMap<DocumentNode, PreparedOperation<null>>();
  return {
    plan: ({ operationName }, document) => void graph.plan(document, operationName),
    async run({ operationName, variables }, document, ask) {
      const operation = getOperationAST(document, operationName)!;
      const ready = prepared.get(document) ?? prepareOperation<null>(graph, document, operation);
      prepared.set(document, ready);
      const answer = await ready.run({ sent: variables, context: null, ask });
      if ('refusals' in answer) throw new Error('the variables were refused', { cause: answer.refusals });
      return answer;
    },
  };
}
