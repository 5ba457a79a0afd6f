import type { IncomingMessage, Server } from 'node:http';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { CloseCode, handleProtocols } from 'graphql-ws';
import { type RawData, WebSocket, WebSocketServer } from 'ws';
import { readSessionCookie, withoutCookie } from '../identity/session-cookie.ts';
import type { ClientAddresses } from './client-address.ts';
import type { KeepAlive } from './keep-alive.ts';
import { isOwnOrigin, type Origins } from './origins.ts';
import { ResultFrames } from './result-frames.ts';
import { type ConnectionTools, type Handshake, WebSocketConnection } from './websocket-connection.ts';

export interface GraphqlWebSocketOptions extends Omit<ConnectionTools, 'frames'> {
  readonly httpServer: Server;
  readonly origins: Origins;
  readonly addresses: ClientAddresses;
  readonly keepAlive: KeepAlive;
}

/** The open WebSockets. */
export interface GraphqlWebSockets {
  /** How many there are. */
  open(): number;
  close(): Promise<void>;
}

/** WebSocket close code (RFC 6455 registry) after which clients connect again. */
const SERVICE_RESTART = 1012;

/** Milliseconds that clients get to close in order. */
const CLOSING_TIME = 1000;

/** Parts in which one message may come. */
const MAX_FRAGMENTS = 1024;

/** Knows its connection, so that all share their listeners: closures for each would be a fair part of what a client costs. */
class ClientSocket extends WebSocket {
  connection: WebSocketConnection | null = null;
}

/** Operations of every kind over WebSocket (graphql-transport-ws) on `/graphql`. */
export function addGraphqlOverWebSocket(options: GraphqlWebSocketOptions): GraphqlWebSockets {
  const { httpServer, origins, addresses, counts, keepAlive, limits, log } = options;
  const tools: ConnectionTools = { ...options, frames: new ResultFrames() };
  const serverOptions = {
    noServer: true,
    maxPayload: limits.messageBytes,
    maxFragments: MAX_FRAGMENTS,
    closeTimeout: CLOSING_TIME,
    // It would cost each connection more memory than all else, and frames could no more be shared.
    perMessageDeflate: false,
    clientTracking: false,
    handleProtocols,
    WebSocket: ClientSocket,
  };
  const sockets = new WebSocketServer<typeof ClientSocket>(serverOptions);
  const open = new Set<ClientSocket>();
  let closing = false;

  httpServer.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    const address = addresses.of(request);
    const refusal = refusalOf(request) ?? (counts.enter(address) ? null : '503 Service Unavailable');
    if (refusal !== null) {
      socket.on('error', () => socket.destroy()).once('finish', () => socket.destroy());
      socket.end(`HTTP/1.1 ${refusal}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`);
      return;
    }
    const abandoned = () => {
      counts.leave(address, null);
    };
    socket.once('close', abandoned);
    sockets.handleUpgrade(request, socket, head, (webSocket) => {
      socket.off('close', abandoned);
      serve(webSocket, request.socket, handshakeOf(request, address));
    });
  });

  function refusalOf({ url = '', headers }: IncomingMessage): string | null {
    if (url.split('?', 1)[0] !== '/graphql') return '404 Not Found';
    if (!origins.mayConnect(headers)) return '403 Forbidden';
    return closing ? '503 Service Unavailable' : null;
  }

  function serve(webSocket: ClientSocket, socket: Socket, handshake: Handshake) {
    const connection = new WebSocketConnection(webSocket, socket, handshake, tools);
    webSocket.connection = connection;
    open.add(webSocket);
    keepAlive.add(connection);
    webSocket.on('message', onMessage).on('ping', onPing).on('pong', onPong).on('error', onError).on('close', onClose);
    if (webSocket.protocol === '') connection.close(CloseCode.SubprotocolNotAcceptable, 'Subprotocol not acceptable');
  }

  function onClose(this: WebSocket) {
    if (!(this instanceof ClientSocket) || !this.connection) return;
    open.delete(this);
    keepAlive.remove(this.connection);
    this.connection.closed();
  }

  function onError(err: Error) {
    log.debug({ err }, 'a WebSocket failed');
  }

  return {
    open: () => open.size,
    async close() {
      closing = true;
      const clients = [...open];
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

function onMessage(this: WebSocket, data: RawData, isBinary: boolean) {
  if (this instanceof ClientSocket) this.connection?.receive(data as Buffer, isBinary);
}

function onPing(this: WebSocket) {
  if (this instanceof ClientSocket) this.connection?.pinged();
}

function onPong(this: WebSocket) {
  if (this instanceof ClientSocket) this.connection?.ponged();
}

/** What is kept of the request; the rest of it would be held as long as the connection. */
function handshakeOf({ headers }: IncomingMessage, address: string): Handshake {
  const ownOrigin = isOwnOrigin(headers);
  // Pages of other sites act with a token or as a guest of their own.
  const usable = headers.origin === undefined || ownOrigin ? headers : withoutCookie(headers);
  const credentials = {
    authorization: headers.authorization,
    cookie: readSessionCookie(usable.cookie),
    headers: usable,
  };
  return { address, credentials, ownOrigin };
}
