import type { IncomingMessage, Server } from 'node:http';
import { performance } from 'node:perf_hooks';
import type { Duplex } from 'node:stream';
import type { Logger } from '@fedloop/platform/logging/logger';
import { beginTrace, runWithTrace } from '@fedloop/platform/tracing/trace-context';
import { type ExecutionArgs, GraphQLError, type GraphQLSchema } from 'graphql';
import { CloseCode, handleProtocols, makeServer, type ServerOptions } from 'graphql-ws';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Authenticator } from '../identity/authenticator.ts';
import { readSessionCookie } from '../identity/session-cookie.ts';
import type { Session } from '../identity/session.ts';
import type { MaskError } from '../plugins/mask-errors.ts';
import type { EventResult } from '../subscriptions/event-result.ts';
import { type GraphqlOperations, type ReadyOperation, traceOf } from './graphql-operations.ts';
import { keepAlive } from './keep-alive.ts';
import { createMessageRate } from './message-rate.ts';
import type { Origins } from './origins.ts';

/** What one connection, and all together, may use. */
export interface ConnectionLimits {
  /** Default: 2,000. */
  readonly connections: number;
  /** Operations that run at a time in a connection. Default: 100. */
  readonly operations: number;
  /** Bytes of one message. Default: 1 MiB. */
  readonly messageBytes: number;
  /** Messages a second, and at once. Default: 100 and 400. */
  readonly messageRate: { readonly perSecond: number; readonly burst: number };
  /** Milliseconds within which `connection_init` must come. Default: 3,000. */
  readonly initTimeout: number;
  /** Milliseconds between pings; a client that leaves one unanswered is cut off. Default: 12,000. */
  readonly keepAlive: number;
}

export const defaultConnectionLimits: ConnectionLimits = {
  connections: 2000,
  operations: 100,
  messageBytes: 1024 * 1024,
  messageRate: { perSecond: 100, burst: 400 },
  initTimeout: 3000,
  keepAlive: 12_000,
};

export interface GraphqlWebSocketOptions {
  readonly httpServer: Server;
  readonly operations: GraphqlOperations;
  /** The schema that clients see. */
  readonly schema: () => GraphQLSchema;
  readonly authenticator: Authenticator;
  readonly origins: Origins;
  readonly maskError: MaskError;
  readonly log: Logger;
  readonly limits: ConnectionLimits;
}

interface Connection {
  readonly request: IncomingMessage;
  readonly socket: WebSocket;
  readonly traceparent: string;
  session: Session | null;
}

/** WebSocket close code for clients that send more than they may. */
const TOO_MANY_REQUESTS = 4429;

/** WebSocket close code (RFC 6455 registry) after which clients connect again. */
const SERVICE_RESTART = 1012;

/** Milliseconds that clients get to close in order when the server stops. */
const CLOSING_TIME = 1000;

/** Operations of every kind over WebSocket (graphql-transport-ws) on `/graphql`. */
export function addGraphqlOverWebSocket(options: GraphqlWebSocketOptions): { close(): Promise<void> } {
  const { httpServer, operations, schema, authenticator, origins, maskError, log, limits } = options;
  const sockets = new WebSocketServer({ noServer: true, maxPayload: limits.messageBytes, handleProtocols });
  let closing = false;

  const protocol = makeServer<Record<string, unknown>, Connection>({
    connectionInitWaitTimeout: limits.initTimeout,

    async onConnect({ connectionParams, extra }) {
      const { cookie, authorization } = extra.request.headers;
      const credentials = {
        authorization: connectionParams?.authorization ?? authorization,
        cookie: readSessionCookie(cookie),
      };
      try {
        extra.session = await authenticator.authenticate(credentials);
        return true;
      } catch {
        extra.socket.close(CloseCode.Unauthorized, 'UNAUTHENTICATED');
        return false;
      }
    },

    onSubscribe({ extra, subscriptions }, _id, payload) {
      if (Object.keys(subscriptions).length > limits.operations) {
        const message = `A connection runs at most ${String(limits.operations)} operations at a time.`;
        return [new GraphQLError(message, { extensions: { code: 'TOO_MANY_OPERATIONS', limit: limits.operations } })];
      }
      if (!extra.session)
        return [new GraphQLError('The connection has no session.', { extensions: { code: 'UNAUTHENTICATED' } })];
      const ready = operations.prepare(payload, extra.session, traceOf(payload, extra.traceparent));
      if (!('run' in ready)) return ready;
      const { document, operationName, run: contextValue } = ready;
      return { schema: schema(), document, operationName, contextValue };
    },

    execute: run,
    subscribe: run,
    // Results come as clients may see them; what ends a stream does not.
    onNext: (_context, _id, _payload, _args, result) => JSON.parse(textOf(result)) as object,
    onError: ({ extra }, _id, _payload, errors) =>
      runWithTrace(extra.traceparent, () => errors.map((error) => maskError(error.toJSON(), error))),
  });

  sockets.on('connection', (socket: WebSocket, request: IncomingMessage) => {
    const rate = createMessageRate(limits.messageRate.perSecond, limits.messageRate.burst, () => performance.now());
    const traceparent = beginTrace();
    const stopPings = keepAlive(socket, limits.keepAlive);
    socket.on('error', (err) => {
      log.debug({ err }, 'a WebSocket failed');
    });

    const closed = protocol.opened(
      {
        protocol: socket.protocol,
        send: (text) => send(socket, text),
        close: (code, reason) => {
          socket.close(code, reason);
        },
        onMessage(handle) {
          socket.on('message', (data: Buffer) => {
            if (!rate.admit()) {
              socket.close(TOO_MANY_REQUESTS, 'Too many requests');
              return;
            }
            handle(data.toString('utf8')).catch((err: unknown) => {
              log.error({ err }, 'a WebSocket message could not be handled');
              socket.close(CloseCode.InternalServerError, 'Internal server error');
            });
          });
        },
      },
      { request, socket, traceparent, session: null },
    );
    socket.once('close', (code, reason) => {
      stopPings();
      void closed(code, reason.toString());
    });
  });

  httpServer.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    const refusal = refusalOf(request);
    if (refusal === null) {
      sockets.handleUpgrade(request, socket, head, (client) => sockets.emit('connection', client, request));
    } else {
      socket.on('error', () => socket.destroy());
      socket.end(`HTTP/1.1 ${refusal}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`);
    }
  });

  function refusalOf({ url = '', headers }: IncomingMessage): string | null {
    if (url.split('?', 1)[0] !== '/graphql') return '404 Not Found';
    if (!origins.mayConnect(headers)) return '403 Forbidden';
    return closing || sockets.clients.size >= limits.connections ? '503 Service Unavailable' : null;
  }

  return {
    async close() {
      closing = true;
      const clients = [...sockets.clients];
      const left = clients.map((client) => new Promise((resolve) => client.once('close', resolve)));
      for (const client of clients) client.close(SERVICE_RESTART, 'Service restart');
      const timer = setTimeout(() => {
        for (const client of clients) client.terminate();
      }, CLOSING_TIME);
      await Promise.all(left);
      clearTimeout(timer);
      sockets.close();
    },
  };
}

/** The operation was made ready when it came in; the protocol only starts it. */
function run({ contextValue }: ExecutionArgs) {
  return (contextValue as ReadyOperation['run'])() as unknown as ReturnType<NonNullable<ServerOptions['execute']>>;
}

function textOf(result: unknown): string {
  return typeof result === 'string' ? result : (result as EventResult).text;
}

/** Resolves when the text has left, so that results wait for a client that reads slowly. */
function send(socket: WebSocket, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    if (socket.readyState !== socket.OPEN) resolve();
    else socket.send(text, (error) => (error ? reject(error) : resolve()));
  });
}
