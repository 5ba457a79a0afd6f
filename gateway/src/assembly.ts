import type { Logger } from '@fedloop/platform/logging/logger';
import { createDrain, type DrainTimes } from '@fedloop/platform/service/drain';
import type { Readiness } from '@fedloop/platform/service/service';
import type { Uploads } from '@fedloop/platform/uploads/upload';
import type { Metrics } from '@fedloop/platform/telemetry/metrics';
import { runWithTrace } from '@fedloop/platform/tracing/trace-context';
import { printSchema } from 'graphql';
import { createAskRetraining } from './alerts/ask-retraining.ts';
import type { BrowserReports } from './browser/browser-reports.ts';
import { createEndpointAsk } from './execution/endpoint-ask.ts';
import { createEndpointEventSource } from './execution/endpoint-event-source.ts';
import type { EndpointOf } from './execution/endpoints.ts';
import { startGraphqlServer } from './execution/graphql-server.ts';
import { createEventEngine } from './execution/event-engine.ts';
import { traceEvents } from './execution/event-tracing.ts';
import type { RequestContext } from './execution/request-context.ts';
import { followGraphs } from './execution/server/operation-graphs.ts';
import { createServerGateway } from './execution/server/server-gateway.ts';
import type { Authenticator } from './identity/authenticator.ts';
import type { Admission } from './plugins/admission.ts';
import type { MaskError } from './plugins/mask-errors.ts';
import { operationRecordingPlugin } from './plugins/operation-recording.ts';
import { createSubscriptionGraph } from './subscriptions/graph.ts';
import { createSubscriptionBridge, type SubscriptionBridge } from './subscriptions/subscription-bridge.ts';
import type { OperationRecorder } from './supergraph/registry/operation-recorder.ts';
import type { SchemaAdmin } from './supergraph/registry/schema-admin.ts';
import { createSupergraph } from './supergraph/supergraph.ts';
import type { SupergraphSource } from './supergraph/supergraph-source.ts';
import { createClientAddresses } from './transport/client-address.ts';
import { createGatewayMetrics } from './telemetry/gateway-metrics.ts';
import { measureFetches } from './telemetry/fetch-metrics.ts';
import { countSubscriptions } from './telemetry/subscription-fields.ts';
import { ConnectionCounts } from './transport/connection-counts.ts';
import type { ConnectionLimits } from './transport/connection-limits.ts';
import type { Downloads } from './transport/downloads.ts';
import { createGraphqlHttpStreams } from './transport/graphql-http-streams.ts';
import { createGraphqlOperations } from './transport/graphql-operations.ts';
import { addGraphqlOverWebSocket } from './transport/graphql-websocket.ts';
import { buildHttpServer } from './transport/http-server.ts';
import { KeepAlive } from './transport/keep-alive.ts';
import { type Address, listen } from './transport/listen.ts';
import { createOrigins } from './transport/origins.ts';

/** What tells one gateway from another; everything else they share. */
export interface GatewayParts {
  /** Where the supergraph comes from; closed with the gateway. */
  readonly source: SupergraphSource;
  /** Notes the operations that clients send; null for nobody. */
  readonly recorder: OperationRecorder | null;
  /** Versions of the schema. Default: there are none. */
  readonly schemas?: SchemaAdmin | null;
  readonly endpointOf: EndpointOf;
  /** Who clients are. */
  readonly authenticator: Authenticator;
  readonly admission: Admission;
  readonly maskError: MaskError;
  /** Whether clients may ask for the schema; where not, errors suggest no names either. */
  readonly introspection: boolean;
  /** Whether answers say how long clients may keep them. */
  readonly cacheHeaders: boolean;
  /** Whether clients of the same subscription share a stream without a cursor; see {@link createGraphqlOperations}. */
  readonly sharesWithoutCursor: boolean;
  /** Sites whose pages may use the API. */
  readonly corsOrigins: readonly string[];
  /** Peers whose word on their clients' addresses counts; see {@link createClientAddresses}. */
  readonly trustedProxies: readonly string[];
  /** The built web client; null for none. */
  readonly webFolder: string | null;
  /** What its pages tell of themselves. Default: nothing. */
  readonly browserReports?: BrowserReports | null;
  /** What signed links lead to. Default: nothing. */
  readonly downloads?: Downloads | null;
  /** Where files may be sent. Default: nowhere. */
  readonly uploads?: Uploads | null;
  /** What a monitoring system shows that asks for retraining. Default: none may. */
  readonly webhookSecret?: string | null;
  readonly readiness: () => Promise<Readiness>;
  readonly limits: ConnectionLimits;
  /** How long it answers after its end began. Default: as in {@link DrainTimes} */
  readonly drain?: Partial<DrainTimes>;
  readonly address: Address;
  readonly log: Logger;
  /** Where measurements go. Default: nothing is measured. */
  readonly metrics?: Metrics | null;
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
  /** Stops listening, ends subscriptions so that clients connect again, and answers what is under way or still comes. */
  stop(): Promise<void>;
}

/** Puts a gateway together. @throws Error of the source where it has no supergraph to begin with */
export async function assembleGateway(parts: GatewayParts): Promise<Gateway> {
  const {
    source,
    recorder,
    endpointOf,
    authenticator,
    admission,
    maskError,
    limits,
    log,
    webhookSecret = null,
    metrics = null,
  } = parts;
  const measuring = metrics && createGatewayMetrics(metrics);
  const supergraph = await createSupergraph({ source, log });
  const graphs = followGraphs(supergraph.gateway, measuring?.plans);
  if (measuring) {
    supergraph.gateway.onSchemaLoadOrUpdate(({ apiSchema }) => {
      measuring.fields.serve(apiSchema);
    });
  }
  const endpointAsk = createEndpointAsk(endpointOf);
  const ask = metrics ? measureFetches(endpointAsk, metrics) : endpointAsk;
  const server = await startGraphqlServer({
    gateway: createServerGateway({ gateway: supergraph.gateway, graphs, ask, metrics: measuring }),
    introspection: parts.introspection,
    maskError,
    cacheHeaders: parts.cacheHeaders,
    log,
    plugins: [...(measuring ? [measuring.plugin] : []), ...(recorder ? [operationRecordingPlugin(recorder)] : [])],
  });

  const subscriptionGraph = () => createSubscriptionGraph(graphs.current().schema, graphs.current().planner);
  const subscriptionFields = measuring?.subscriptionFields ?? null;
  const bridge = createSubscriptionBridge<RequestContext>({
    graph: subscriptionGraph(),
    source: createEndpointEventSource(endpointOf),
    engine: traceEvents(createEventEngine(ask, subscriptionFields)),
    observer: measuring?.subscriptions ?? null,
    present: (errors, { traceparent }) =>
      runWithTrace(traceparent, () => errors.map((error) => maskError(error.toJSON(), error))),
  });
  const toldBridge = subscriptionFields ? countSubscriptions(bridge, subscriptionFields) : bridge;
  supergraph.onSwap(() => {
    bridge.swap(subscriptionGraph());
  });

  const origins = createOrigins(parts.corsOrigins);
  const connections = {
    operations: createGraphqlOperations({
      server,
      bridge: recorder ? withRecording(toldBridge, recorder) : toldBridge,
      admission,
      sharesWithoutCursor: parts.sharesWithoutCursor,
      metrics: measuring?.operations ?? null,
    }),
    authenticator,
    addresses: createClientAddresses(parts.trustedProxies),
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
    webFolder: parts.webFolder,
    browserReports: parts.browserReports ?? null,
    downloads: parts.downloads ?? null,
    uploads: parts.uploads ?? null,
    retraining:
      webhookSecret === null
        ? null
        : { secret: webhookSecret, ask: createAskRetraining(server), rate: limits.messageRate, log },
    readiness: parts.readiness,
    schema: parts.introspection
      ? {
          apiSdl: () => printSchema(supergraph.apiSchema()),
          supergraphSdl: () => supergraph.sdl(),
          schemas: parts.schemas ?? null,
        }
      : null,
    streams,
    addresses: connections.addresses,
    limits,
    metrics,
  });
  const drain = createDrain(app.server, parts.drain);
  const sockets = addGraphqlOverWebSocket({ ...connections, httpServer: app.server, origins, log });
  const stopObserving = measuring?.observe({ sockets, streams, bridge });

  return {
    async listen() {
      const url = await listen(app, parts.address);
      log.info({ url }, 'the gateway listens');
      return { url };
    },
    refresh: () => source.refresh(),
    async stop() {
      const [cut] = await Promise.all([drain(), sockets.close(), streams.close()]);
      if (cut > 0) log.warn({ connections: cut }, 'connections were cut that did not end in time');
      stopObserving?.();
      connections.keepAlive.stop();
      bridge.close();
      await app.close();
      await server.stop();
      await source.close();
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
