import { createRequire } from 'node:module';
import { ApolloGateway, type GraphQLDataSource } from '@apollo/gateway';
import type { AskSubgraph } from '../../src/execution/ask-subgraph.ts';
import type { DocumentNode, ExecutionResult, GraphQLError, GraphQLSchema } from 'graphql';
import type { QueryPlanner } from '@apollo/query-planner';
import type { RandomOperation } from './random-operation.ts';

/** The executor of `@apollo/gateway`. */
export interface StockExecutor {
  readonly apiSchema: GraphQLSchema;
  readonly planner: QueryPlanner;
  run(
    operation: RandomOperation,
    document: DocumentNode,
    ask: AskSubgraph<null>,
    mending?: Mending,
  ): Promise<StockResult>;
}

export interface StockResult {
  readonly result: ExecutionResult;
  /** What the subgraphs gave, merged, before it was shaped; undefined where that did not come about. */
  readonly merged: unknown;
  /** Nulls that the schema forbids, which it does not tell where a subgraph has failed. */
  readonly forbidden: readonly GraphQLError[];
}

/** Takes the place of parts of the stock executor that break a rule. */
export interface Mending {
  /** Merges one answer into what is there. */
  merge(target: object, answer: unknown): object;
  /** Changes what was merged before it is shaped. */
  mend(merged: unknown): void;
}

// The only places where what is merged can be seen, and changed.
const require = createRequire(import.meta.url);
const shaping = require('@apollo/gateway/dist/resultShaping.js') as {
  computeResponse: (parameters: { input: unknown }) => { readonly errors: readonly GraphQLError[] };
};
const merging = require('@apollo/gateway/dist/utilities/deepMerge.js') as {
  deepMerge: (target: object, answer: unknown) => object;
};
const { computeResponse } = shaping;
const { deepMerge } = merging;
let merged: unknown;
let forbidden: readonly GraphQLError[] = [];
let mending: Mending | undefined;
shaping.computeResponse = (parameters) => {
  merged = structuredClone(parameters.input);
  const input = structuredClone(parameters.input);
  mending?.mend(input);
  const response = computeResponse({ ...parameters, input });
  forbidden = response.errors;
  return response;
};
merging.deepMerge = (target, answer) => (mending ? mending.merge(target, answer) : deepMerge(target, answer));

const ignore = () => undefined;
const quiet = { debug: ignore, info: ignore, warn: ignore, error: ignore };

export async function createStockExecutor(supergraphSdl: string): Promise<StockExecutor> {
  let ask: AskSubgraph<null> | undefined;
  const gateway = new ApolloGateway({
    supergraphSdl,
    buildService: ({ name }) => dataSource(name),
    logger: quiet,
  });
  let apiSchema: GraphQLSchema | undefined;
  gateway.onSchemaLoadOrUpdate((loaded) => {
    ({ apiSchema } = loaded);
  });
  const { executor } = await gateway.load();

  function dataSource(subgraph: string): GraphQLDataSource {
    return {
      async process({ request: { query = '', variables = {}, operationName } }) {
        return (await ask!({ subgraph, query, operationName, variables, mutation: false }, null)) as object;
      },
    };
  }

  return {
    apiSchema: apiSchema!,
    planner: gateway.__testing().queryPlanner!,
    async run({ source, operationName, variables }, document, answer, by) {
      ask = answer;
      mending = by;
      merged = undefined;
      forbidden = [];
      const request = { query: source, variables: { ...variables }, ...(operationName && { operationName }) };
      const result = await executor({
        request,
        document,
        source,
        operationName: operationName ?? null,
        queryHash: `${source}${operationName ?? ''}`,
        metrics: {},
        context: {},
        logger: quiet,
        schema: apiSchema,
      } as unknown as Parameters<typeof executor>[0]);
      return { result: result as ExecutionResult, merged, forbidden };
    },
  };
}
