import { type Client, createClient, type ClientOptions, type SubscribePayload } from 'graphql-ws';
import { WebSocket } from 'ws';

/** One answer over HTTP. */
export interface HttpAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly body: {
    readonly data?: Readonly<Record<string, unknown>> | null;
    readonly errors?: readonly {
      readonly message: string;
      readonly path?: unknown;
      readonly extensions: Readonly<Record<string, unknown>>;
    }[];
  };
}

/** Posts an operation as most clients do. */
export async function post(url: string, request: object, headers: Record<string, string> = {}): Promise<HttpAnswer> {
  return send(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(request),
  });
}

/** Any request, its answer read to the end. */
export async function send(url: string, init: RequestInit = {}): Promise<HttpAnswer> {
  const response = await fetch(url, init);
  const text = await response.text();
  const isJson = response.headers.get('content-type')?.includes('json') ?? false;
  return {
    status: response.status,
    headers: response.headers,
    text,
    body: isJson ? (JSON.parse(text) as HttpAnswer['body']) : {},
  };
}

/** A graphql-ws client as third parties use it; it does not connect again by itself. */
export function connect(
  url: string,
  options: Partial<ClientOptions> = {},
  headers: Record<string, string> = {},
): Client {
  class ClientSocket extends WebSocket {
    constructor(address: string, protocol: string) {
      super(address, protocol, { headers });
    }
  }
  return createClient({
    url: `${url.replace('http', 'ws')}/graphql`,
    webSocketImpl: ClientSocket,
    retryAttempts: 0,
    ...options,
  });
}

/** The results of an operation, one after the other. */
export function iterate(client: Client, payload: SubscribePayload): AsyncIterableIterator<HttpAnswer['body']> {
  return client.iterate(payload) as AsyncIterableIterator<HttpAnswer['body']>;
}

/** The next result; fails where the stream has ended. */
export async function nextOf<T>(stream: AsyncIterator<T>): Promise<T> {
  const step = await stream.next();
  if (step.done === true) throw new Error('the stream has ended');
  return step.value;
}

/** Resolves with the code and reason with which a connection ends. */
export function closeOf(client: Client): Promise<{ code: number; reason: string }> {
  return new Promise((resolve) => {
    client.on('closed', (event) => {
      resolve(event as { code: number; reason: string });
    });
  });
}
