import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createTcpServer, type AddressInfo, type Server, type Socket } from 'node:net';
import type { Identity } from '../../src/identity/identity.ts';
import { createRequestSigner } from '../../src/identity/request-signature.ts';
import type { SubgraphRequest } from '../../src/subgraph/endpoint.ts';
import { httpEndpoint } from '../../src/subgraph/http-endpoint.ts';
import type { HttpLimits } from '../../src/subgraph/http/limits.ts';

/** A request as a server saw it. */
export interface Seen {
  readonly body: string;
  readonly headers: IncomingMessage['headers'];
  /** Number of the connection it came on, from 1. */
  readonly connection: number;
}

/** A real server that may misbehave. */
export interface StandIn {
  readonly url: string;
  readonly seen: Seen[];
  /** Connections that came about. */
  connections(): number;
  /** Whether the connection of this number has ended. */
  ended(connection: number): boolean;
  /** Resolves when the condition holds; it is looked at whenever a request comes or a connection ends. */
  until(condition: () => boolean): Promise<void>;
  close(): Promise<void>;
}

/** Answers by a handler of node:http. */
export async function standIn(
  answer: (request: Seen, response: ServerResponse, incoming: IncomingMessage) => void,
): Promise<StandIn> {
  const seen: Seen[] = [];
  const { watch, numbers, ...rest } = watchers();
  const server = createServer((incoming, response) => {
    const chunks: Buffer[] = [];
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
    incoming.on('end', () => {
      const request = {
        body: Buffer.concat(chunks).toString(),
        headers: incoming.headers,
        connection: numbers.get(incoming.socket) ?? 0,
      };
      seen.push(request);
      answer(request, response, incoming);
      watch.changed();
    });
  });
  return { seen, ...rest, ...(await listen(server, watch)) };
}

/** Answers by bytes: `answer` is called once for each request that has arrived in full. */
export async function rawStandIn(answer: (request: string, socket: Socket) => void): Promise<StandIn> {
  const seen: Seen[] = [];
  const { watch, numbers, ...rest } = watchers();
  const server = createTcpServer((socket) => {
    let text = '';
    socket.on('data', (chunk) => {
      text += chunk.toString('latin1');
      for (;;) {
        const head = text.indexOf('\r\n\r\n');
        const length = Number(/content-length: (\d+)/i.exec(text)?.[1] ?? 0);
        if (head === -1 || text.length < head + 4 + length) return;
        const body = text.slice(head + 4, head + 4 + length);
        text = text.slice(head + 4 + length);
        seen.push({ body, headers: {}, connection: numbers.get(socket) ?? 0 });
        answer(body, socket);
        watch.changed();
      }
    });
  });
  return { seen, ...rest, ...(await listen(server, watch)) };
}

function watchers() {
  const sockets = new Set<Socket>();
  const numbers = new Map<Socket, number>();
  let waiting: { condition: () => boolean; resolve: () => void }[] = [];
  const watch = {
    changed() {
      const held = waiting.filter(({ condition }) => condition());
      waiting = waiting.filter((one) => !held.includes(one));
      for (const { resolve } of held) resolve();
    },
    connected(socket: Socket) {
      sockets.add(socket);
      numbers.set(socket, numbers.size + 1);
      socket.on('error', () => undefined);
      socket.on('close', () => {
        sockets.delete(socket);
        watch.changed();
      });
    },
    sockets,
  };
  return {
    watch,
    numbers,
    connections: () => numbers.size,
    ended: (connection: number) => [...numbers].some(([socket, number]) => number === connection && socket.destroyed),
    until(condition: () => boolean): Promise<void> {
      const { promise, resolve } = Promise.withResolvers<undefined>();
      waiting.push({
        condition,
        resolve: () => {
          resolve(undefined);
        },
      });
      watch.changed();
      return promise;
    },
  };
}

async function listen(server: Server, watch: ReturnType<typeof watchers>['watch']) {
  server.on('connection', (socket) => {
    watch.connected(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/graphql`,
    async close() {
      const closed = new Promise((resolve) => server.close(resolve));
      for (const socket of watch.sockets) socket.destroy();
      await closed;
    },
  };
}

/** A complete answer in bytes. */
export function bytesOf(body: string, status = '200 OK'): string {
  const head = `HTTP/1.1 ${status}\r\ncontent-type: application/json\r\ncontent-length: ${String(Buffer.byteLength(body))}`;
  return `${head}\r\n\r\n${body}`;
}

/** A complete GraphQL answer of node:http. */
export function sendJson(response: ServerResponse, body: unknown, status = 200, headers: Record<string, string> = {}) {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(typeof body === 'string' ? body : JSON.stringify(body));
}

const guest: Identity = { subject: 'guest:1', role: 'GUEST' };
const signer = createRequestSigner('a secret of at least thirty-two characters');

/** An endpoint for the stand-in, named `products`. */
export function endpointOf(url: string, limits: Partial<HttpLimits> = {}) {
  return httpEndpoint({ name: 'products', url, signer, limits });
}

/** A query by a guest. */
export function request(query: string, more: Partial<SubgraphRequest> = {}): SubgraphRequest {
  const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
  return { query, identity: guest, traceparent, ...more };
}
