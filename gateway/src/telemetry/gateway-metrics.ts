import type { ApolloServerPlugin } from '@apollo/server';
import type { Metrics } from '@fedloop/platform/telemetry/metrics';
import type { RequestContext } from '../execution/request-context.ts';
import type { SubscriptionBridge } from '../subscriptions/subscription-bridge.ts';
import type { GraphqlHttpStreams } from '../transport/graphql-http-streams.ts';
import type { OperationCounts } from '../transport/graphql-operations.ts';
import type { GraphqlWebSockets } from '../transport/graphql-websocket.ts';
import { createFieldMetrics, type FieldMetrics } from './field-metrics.ts';
import { createRefusalCount, operationMetricsPlugin } from './operation-metrics.ts';
import { createPlanMetrics, type PlanMetrics } from './plan-metrics.ts';
import { createSubscriptionFields, type SubscriptionFields } from './subscription-fields.ts';
import { createSubscriptionMetrics, type SubscriptionMetrics } from './subscription-metrics.ts';

/** What a gateway holds open. */
export interface Held {
  readonly sockets: Pick<GraphqlWebSockets, 'open'>;
  readonly streams: Pick<GraphqlHttpStreams, 'open'>;
  readonly bridge: Pick<SubscriptionBridge<RequestContext>, 'upstreams'>;
}

/** What the parts of a gateway tell their measurements to. */
export interface GatewayMetrics {
  readonly plans: PlanMetrics;
  readonly fields: FieldMetrics;
  readonly subscriptionFields: SubscriptionFields;
  readonly subscriptions: SubscriptionMetrics;
  readonly operations: OperationCounts;
  readonly plugin: ApolloServerPlugin<RequestContext>;
  /** Has it told what is held open, until the function returned is called. */
  observe(held: Held): () => void;
}

export function createGatewayMetrics(metrics: Metrics): GatewayMetrics {
  const refused = createRefusalCount(metrics);
  const subscriptions = createSubscriptionMetrics(metrics);
  const fields = createFieldMetrics(metrics);
  return {
    plans: createPlanMetrics(metrics),
    fields,
    subscriptionFields: createSubscriptionFields(fields),
    subscriptions,
    operations: {
      began(transport, resumed) {
        subscriptions.began(transport, resumed);
      },
      refused,
    },
    plugin: operationMetricsPlugin(metrics, refused),
    observe: ({ sockets, streams, bridge }) =>
      metrics.observe(['fedloop.gateway.connections', 'fedloop.subscription.upstreams'], (tell) => {
        tell('fedloop.gateway.connections', sockets.open(), { 'fedloop.transport': 'websocket' });
        for (const transport of ['sse', 'multipart'] as const)
          tell('fedloop.gateway.connections', streams.open(transport), { 'fedloop.transport': transport });
        tell('fedloop.subscription.upstreams', bridge.upstreams(), {});
      }),
  };
}
