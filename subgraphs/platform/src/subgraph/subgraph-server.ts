import fastify from 'fastify';
import { type ExecutionResult, GraphQLError, parse } from 'graphql';
import { useServer } from 'graphql-ws/use/ws';
import { WebSocketServer } from 'ws';
import { z } from 'zod';
import { DomainError } from '../errors/domain-error.ts';
import type { Identity } from '../identity/identity.ts';
import type { RequestVerifier } from '../identity/request-signature.ts';
import type { Logger } from '../logging/logger.ts';
import { measureRequests } from '../telemetry/http-requests.ts';
import type { Metrics } from '../telemetry/metrics.ts';
import { arrivedTrace } from '../telemetry/spans.ts';
import { createDrain, type DrainTimes } from '../service/drain.ts';
import { listenAt } from '../service/listening.ts';
import type { Readiness } from '../service/service.ts';
import { addStatusRoutes } from '../service/status-routes.ts';
import type { SubgraphRequest } from './endpoint.ts';
import { createSubgraphExecutor } from './execution.ts';
import type { Subgraph } from './subgraph.ts';

/** Bytes of one request or WebSocket message. */
const BODY_LIMIT = 8 * 1024 * 1024;

const requestBody = z.object({
  query: z.string(),
  variables: z.record(z.string(), z.unknown()).nullish(),
  operationName: z.string().nullish(),
});

export interface SubgraphServerOptions {
  readonly subgraph: Subgraph;
  /** Only requests that it accepts are answered. */
  readonly verifier: RequestVerifier;
  readonly host: string;
  /** 0 picks a free one. */
  readonly port: number;
  readonly log: Logger;
  /** Told of requests, operations and open streams. Default: nobody is. */
  readonly metrics?: Metrics | null;
  ready(): Promise<Readiness>;
  /** How long it answers after its end began. Default: as in {@link DrainTimes} */
  readonly drain?: Partial<DrainTimes>;
}

/**
 * Serves a subgraph to the gateway and to other services: POST and WebSocket (graphql-transport-ws) on `/graphql`,
 * `/healthz` (alive) and `/readyz` (200, or 503 with what is missing). Closing answers what is under way and ends subscriptions so
 * that gateways open them elsewhere.
 */
export async function serveSubgraph(options: SubgraphServerOptions): Promise<{ url: string; close(): Promise<void> }> {
  const { subgraph, verifier, host, port, log, metrics = null } = options;
  const executor = createSubgraphExecutor(subgraph, log, metrics);
  const app = fastify({ bodyLimit: BODY_LIMIT });
  if (metrics) measureRequests(app, metrics);
  const drain = createDrain(app.server, options.drain);

  addStatusRoutes(app, { readiness: () => options.ready() });
  app.post('/graphql', async (request, reply) => {
    const { authorization, traceparent } = request.headers;
    const identity = await verifier.verify(bearer(authorization)).catch(() => null);
    if (!identity) return reply.code(401).send(refusal('UNAUTHENTICATED', 'The request is not signed by the gateway.'));
    const body = requestBody.safeParse(request.body);
    if (!body.success) return reply.code(400).send(refusal('BAD_REQUEST', z.prettifyError(body.error)));
    return executor.execute(requestOf(body.data, identity, Array.isArray(traceparent) ? undefined : traceparent));
  });

  const sockets = new WebSocketServer({ noServer: true, maxPayload: BODY_LIMIT });
  const subscriptions = useServer(
    {
      // Opening the stream here lets a refusal become the protocol's `error` message.
      async onSubscribe(_context, _id, payload) {
        const { authorization, traceparent } = payload.extensions ?? {};
        try {
          const identity = await verifier.verify(bearer(authorization));
          const document = parse(payload.query, { noLocation: true });
          const stream = await executor.subscribe(requestOf(payload, identity, traceparent));
          const operationName = payload.operationName ?? null;
          return { schema: subgraph.schema, document, operationName, contextValue: stream };
        } catch (error) {
          return [asGraphQLError(error)];
        }
      },
      subscribe: ({ contextValue }) => contextValue as AsyncIterableIterator<ExecutionResult>,
    },
    sockets,
  );

  app.server.on('upgrade', (request, socket, head) => {
    if (request.url !== '/graphql') return socket.destroy();
    sockets.handleUpgrade(request, socket, head, (client) => sockets.emit('connection', client, request));
  });

  const url = await listenAt(app, { host, port });
  return {
    url: `${url}/graphql`,
    async close() {
      const drained = drain();
      // The server's `close` waits for clients that don't answer; the drain cuts them.
      await Promise.all([drained, subscriptions.dispose()]);
      const cut = await drained;
      if (cut > 0) log.warn({ connections: cut }, 'connections were cut that did not end in time');
      sockets.close();
      await app.close();
    },
  };
}

function requestOf(
  {
    query,
    variables,
    operationName,
  }: { query: string; variables?: object | null | undefined; operationName?: string | null | undefined },
  identity: Identity,
  traceparent: unknown,
): SubgraphRequest {
  return {
    query,
    variables: { ...variables },
    operationName: operationName ?? undefined,
    identity,
    traceparent: arrivedTrace(typeof traceparent === 'string' ? traceparent : undefined),
  };
}

function bearer(authorization: unknown): string | undefined {
  return typeof authorization === 'string' ? /^Bearer (.+)$/.exec(authorization)?.[1] : undefined;
}

function refusal(code: string, message: string) {
  return { errors: [{ message, extensions: { code } }] };
}

function asGraphQLError(error: unknown): GraphQLError {
  if (error instanceof GraphQLError) return error;
  if (error instanceof DomainError) return new GraphQLError(error.message, { extensions: { code: error.code } });
  return new GraphQLError('The subscription failed.', { extensions: { code: 'INTERNAL_SERVER_ERROR' } });
}
