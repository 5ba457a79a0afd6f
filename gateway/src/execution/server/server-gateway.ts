import type { ApolloGateway } from '@apollo/gateway';
import type { ApolloServerOptions, ApolloServerPlugin } from '@apollo/server';
import type { AskSubgraph } from '../ask-subgraph.ts';
import type { OperationGraph } from '../operation/operation-graph.ts';
import {
  createPreparedOperations,
  type PreparationMetrics,
  type PreparedOperations,
} from '../operation/prepared-operations.ts';
import type { RequestContext } from '../request-context.ts';
import { readCacheControl } from './cache-hints.ts';
import { answerEarly, type ExecutionRequest } from './early-answers.ts';
import type { OperationGraphs } from './operation-graphs.ts';
import { dataOfText } from './result-text.ts';

/** What Apollo Server takes for its gateway. */
export type ServerGateway = NonNullable<
  Extract<ApolloServerOptions<RequestContext>, { gateway: unknown }>['gateway']
> & {
  /** To be installed with the gateway. */
  readonly plugin?: ApolloServerPlugin<RequestContext>;
};

export interface ServerGatewayOptions {
  /** Loads, validates and swaps supergraphs. */
  readonly gateway: ApolloGateway;
  readonly graphs: OperationGraphs;
  readonly ask: AskSubgraph<RequestContext>;
  /** Told of plans that are kept, and of fields. Default: nobody is. */
  readonly metrics?: PreparationMetrics | null;
}

/** `@apollo/gateway` with an executor of our own in place of its. */
export function createServerGateway({ gateway, graphs, ask, metrics = null }: ServerGatewayOptions): ServerGateway {
  const prepared = new WeakMap<OperationGraph, PreparedOperations<RequestContext>>();

  function operationsOf(graph: OperationGraph): PreparedOperations<RequestContext> {
    const known = prepared.get(graph) ?? createPreparedOperations<RequestContext>(graph, metrics);
    prepared.set(graph, known);
    return known;
  }

  async function execute(request: ExecutionRequest) {
    const { schema, source, document, operation, context } = request;
    const answer = await operationsOf(graphs.of(schema))
      .of(source, document, operation)
      .run({
        sent: request.variables,
        context,
        ask,
        signal: context.signal,
        onCacheControl(header) {
          request.policy.restrict(readCacheControl(header));
        },
      });
    // A result without data: Apollo Server answers it as a bad request.
    if ('refusals' in answer) return { errors: answer.refusals };
    const { data, errors } = answer;
    return { data: dataOfText(data), ...(errors.length > 0 && { errors }) };
  }

  const { plugin, executor } = answerEarly(execute);
  return {
    plugin,
    async load(options) {
      await gateway.load(options);
      return { executor };
    },
    onSchemaLoadOrUpdate: (callback) => gateway.onSchemaLoadOrUpdate(callback),
    stop: () => gateway.stop(),
  };
}
