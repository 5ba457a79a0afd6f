import type { Logger } from '@fedloop/platform/logging/logger';
import type { Readiness } from '@fedloop/platform/service/service';
import type { SubgraphEndpoint } from '@fedloop/platform/subgraph/endpoint';
import { runWithTrace } from '@fedloop/platform/tracing/trace-context';
import { printSchema } from 'graphql';
import type { GatewayConfig } from './config.ts';
import { createEndpointAsk } from './execution/endpoint-ask.ts';
import { createEndpointEventSource } from './execution/endpoint-event-source.ts';
import { startGraphqlServer } from './execution/graphql-server.ts';
import { createEventEngine } from './execution/event-engine.ts';
import type { RequestContext } from './execution/request-context.ts';
import { followGraphs } from './execution/server/operation-graphs.ts';
import { createServerGateway } from './execution/server/server-gateway.ts';
import { createAuthenticator } from './identity/authenticator.ts';
import { createAdmission } from './plugins/admission.ts';
import { createErrorMask } from './plugins/mask-errors.ts';
import { operationRecordingPlugin } from './plugins/operation-recording.ts';
import { createSubscriptionGraph } from './subscriptions/graph.ts';
import { createSubscriptionBridge, type SubscriptionBridge } from './subscriptions/subscription-bridge.ts';
import type { OperationRecorder } from './supergraph/registry/operation-recorder.ts';
import { createSchemas, type SchemaOptions } from './supergraph/registry/schemas.ts';
import { createSupergraph } from './supergraph/supergraph.ts';
import type { SupergraphSource } from './supergraph/supergraph-source.ts';
import { createClientAddresses } from './transport/client-address.ts';
import { ConnectionCounts } from './transport/connection-counts.ts';
import { type ConnectionLimits, defaultConnectionLimits } from './transport/connection-limits.ts';
import { createGraphqlHttpStreams } from './transport/graphql-http-streams.ts';
import { createGraphqlOperations } from './transport/graphql-operations.ts';
import { addGraphqlOverWebSocket } from './transport/graphql-websocket.ts';
import { buildHttpServer } from './transport/http-server.ts';
import { KeepAlive } from './transport/keep-alive.ts';
import { listen } from './transport/listen.ts';
import { createOrigins } from './transport/origins.ts';

export interface GatewayOptions {
  /** The subgraphs, in process or over HTTP. */
  readonly endpoints: readonly SubgraphEndpoint[];
  /** How schemas of the endpoints' subgraphs become the supergraph. */
  readonly schemas?: SchemaOptions;
  /** Where the supergraph comes from instead; closed with the gateway. */
  readonly supergraphSource?: SupergraphSource;
  readonly config: GatewayConfig;
  readonly log: Logger;
  /** Whether a prediction could be answered, and what is missing if not. */
  readonly readiness: () => Promise<Readiness>;
  /** What lasting connections may use, over what the configuration says. Default: {@link defaultConnectionLimits}. */
  readonly connectionLimits?: Partial<ConnectionLimits>;
}

/** The one address that clients know. */
export interface Gateway {
  /**
   * @returns where it listens, for example `http://127.0.0.1:4000`
   * @throws ListenError when it can't listen there
   */
  listen(): Promise<{ url: string }>;
  /**
   * Asks the subgraphs for their schemas and moves to a new supergraph when one has changed, without dropping a request or
   * a subscription. On failure everything stays as it was.
   *
   * @returns whether anything changed
   */
  refresh(): Promise<boolean>;
  /** Answers what is under way, ends subscriptions so that clients connect again, and stops listening. */
  stop(): Promise<void>;
}

/** Composes the subgraphs and makes ready to serve them. @throws CompositionError when they don't fit together */
export async function createGateway(options: GatewayOptions): Promise<Gateway> {
  const { endpoints, config, log, readiness, connectionLimits } = options;
  const schemas = options.supergraphSource ? null : createSchemas(endpoints, options.schemas ?? {}, log);
  const source = options.supergraphSource ?? schemas!.source;
  const supergraph = await createSupergraph({ source, log });
  const maskError = createErrorMask(log);
  const graphs = followGraphs(supergraph.gateway);
  const ask = createEndpointAsk(endpoints);
  const server = await startGraphqlServer({
    gateway: createServerGateway({ gateway: supergraph.gateway, graphs, ask }),
    maskError,
    log,
    plugins: schemas ? [operationRecordingPlugin(schemas.recorder)] : [],
  });

  const subscriptionGraph = () => createSubscriptionGraph(graphs.current().schema, graphs.current().planner);
  const bridge = createSubscriptionBridge<RequestContext>({
    graph: subscriptionGraph(),
    source: createEndpointEventSource(endpoints),
    engine: createEventEngine(ask),
    present: (errors, { traceparent }) =>
      runWithTrace(traceparent, () => errors.map((error) => maskError(error.toJSON(), error))),
  });
  supergraph.onSwap(() => {
    bridge.swap(subscriptionGraph());
  });

  const authenticator = createAuthenticator(config);
  const admission = createAdmission();
  const origins = createOrigins(config.corsOrigins);
  const limits = { ...defaultConnectionLimits, ...config.connections, ...connectionLimits };
  const connections = {
    operations: createGraphqlOperations({
      server,
      bridge: schemas ? withRecording(bridge, schemas.recorder) : bridge,
      admission,
    }),
    authenticator,
    addresses: createClientAddresses(config.trustedProxies),
    counts: new ConnectionCounts(limits),
    keepAlive: new KeepAlive(limits.keepAlive),
    maskError,
    limits,
  };
  const streams = createGraphqlHttpStreams({ ...connections, admission });
  const app = await buildHttpServer({
    server,
    authenticator,
    admission,
    origins,
    maskError,
    webFolder: config.webFolder,
    readiness,
    apiSdl: () => printSchema(supergraph.apiSchema()),
    streams,
    addresses: connections.addresses,
    limits,
  });
  const sockets = addGraphqlOverWebSocket({ ...connections, httpServer: app.server, origins, log });

  return {
    async listen() {
      const url = await listen(app, config.host, config.port);
      log.info({ url }, 'the gateway listens');
      return { url };
    },
    refresh: () => source.refresh(),
    async stop() {
      await Promise.all([sockets.close(), streams.close()]);
      connections.keepAlive.stop();
      bridge.close();
      await app.close();
      await server.stop();
      await (schemas ?? source).close();
    },
  };
}

/** Notes valid subscriptions as the server's plugin notes queries and mutations. */
function withRecording(
  bridge: SubscriptionBridge<RequestContext>,
  recorder: OperationRecorder,
): SubscriptionBridge<RequestContext> {
  return {
    ...bridge,
    plan(operation) {
      const planned = bridge.plan(operation);
      const { query, operationName = null } = operation;
      if ('plan' in planned) recorder.seen({ query, operationName, client: null });
      return planned;
    },
  };
}
