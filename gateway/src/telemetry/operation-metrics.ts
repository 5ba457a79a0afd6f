import { performance } from 'node:perf_hooks';
import type { ApolloServerPlugin } from '@apollo/server';
import type { Metrics } from '@fedloop/platform/telemetry/metrics';
import { errorType } from '@fedloop/platform/telemetry/spans';
import { GraphQLError, type GraphQLFormattedError, OperationTypeNode } from 'graphql';
import type { RequestContext } from '../execution/request-context.ts';

/** Told of requests that are refused before their operation runs, by the refusal. */
export type CountRefusal = (error: Error) => void;

export function createRefusalCount(metrics: Metrics): CountRefusal {
  const count = metrics.counter('fedloop.graphql.refusals');
  return (error) => {
    const code = error instanceof GraphQLError ? codeOf(error) : undefined;
    count(1, { 'error.type': code ?? errorType(error) });
  };
}

/** Measures queries and mutations, however they came; only those that are valid have a name. */
export function operationMetricsPlugin(
  metrics: Metrics,
  countRefusal: CountRefusal,
): ApolloServerPlugin<RequestContext> {
  const measure = metrics.histogram('fedloop.graphql.operation.duration');
  return {
    async contextCreationDidFail({ error }) {
      countRefusal(error);
    },
    async invalidRequestWasReceived({ error }) {
      countRefusal(error);
    },
    async requestDidStart() {
      const begun = performance.now();
      let type: 'query' | 'mutation' | undefined;
      let name: string | undefined;
      return {
        async didResolveOperation({ operation }) {
          // Subscriptions are refused here: they run elsewhere.
          if (operation?.operation !== OperationTypeNode.SUBSCRIPTION) type = operation?.operation;
          name = operation?.name?.value;
        },
        async willSendResponse({ response: { body } }) {
          const [error] = (body.kind === 'single' ? body.singleResult.errors : null) ?? [];
          measure((performance.now() - begun) / 1000, {
            'graphql.operation.type': type,
            'graphql.operation.name': name,
            'error.type': error && (codeOf(error) ?? 'INTERNAL_SERVER_ERROR'),
          });
        },
      };
    },
  };
}

function codeOf({ extensions }: Pick<GraphQLFormattedError, 'extensions'>): string | undefined {
  return typeof extensions?.code === 'string' ? extensions.code : undefined;
}
