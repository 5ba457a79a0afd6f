import { createClient } from 'graphql-ws';
import { WebSocket } from 'ws';

/** A GraphQL answer as it stands on the wire. */
export interface Answer<Data> {
  readonly data?: Data | null;
  readonly errors?: readonly {
    message: string;
    path?: (string | number)[];
    extensions?: { code?: string; traceId?: string };
  }[];
}

/** A person or program that uses Fedloop over the network, as any third-party client would. */
export interface FedloopClient {
  /** Runs an operation and gives its data. @throws Error with the messages when the answer has errors */
  request<Data>(query: string, variables?: object, operationName?: string): Promise<Data>;
  /** Runs an operation and gives the whole answer. */
  answer<Data>(query: string, variables?: object, operationName?: string): Promise<Answer<Data>>;
  /** Opens a subscription; `stop` ends it, failures end it with what the server said. */
  subscribe<Data>(
    operation: { query: string; variables?: Record<string, unknown>; operationName?: string },
    onEvent: (data: Data, extensions?: Readonly<Record<string, unknown>>) => void,
  ): Subscription;
  close(): Promise<void>;
}

export interface Subscription {
  /** Settles when the stream is over: undefined when it was completed or stopped, else why. */
  readonly over: Promise<unknown>;
  stop(): void;
}

export interface ClientOptions {
  /** For example `http://127.0.0.1:4000`. */
  readonly url: string;
  /** Without a token the client is a guest and keeps the session cookie it is given. */
  readonly token?: string | undefined;
  /** Headers of each request besides, asked for anew each time. Default: none. */
  readonly headers?: () => Readonly<Record<string, string>>;
}

/** A client with its own identity: a token, or a guest's session. */
export function createFedloopClient({ url, token, headers }: ClientOptions): FedloopClient {
  const endpoint = new URL('/graphql', url).href;
  const authorization = token === undefined ? undefined : `Bearer ${token}`;
  let cookie = '';

  async function answer<Data>(query: string, variables?: object, operationName?: string): Promise<Answer<Data>> {
    const response = await fetch(endpoint, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(authorization && { authorization }),
        ...(cookie && { cookie }),
        ...headers?.(),
      },
      body: JSON.stringify({ query, variables, operationName }),
    });
    const [session] = response.headers.getSetCookie().map((header) => header.split(';', 1)[0] ?? '');
    if (session) cookie = session;
    return (await response.json()) as Answer<Data>;
  }

  const socket = createClient({
    url: endpoint.replace(/^http/, 'ws'),
    webSocketImpl: class extends WebSocket {
      constructor(address: string, protocols: string | string[]) {
        super(address, protocols, { headers: { ...(cookie && { cookie }) } });
      }
    },
    lazy: true,
    retryAttempts: 0,
    connectionParams: () => ({ ...(authorization && { authorization }) }),
  });

  return {
    answer,

    async request<Data>(query: string, variables?: object, operationName?: string): Promise<Data> {
      const { data, errors } = await answer<Data>(query, variables, operationName);
      if (errors || !data) throw new Error(errors?.map(({ message }) => message).join(' ') ?? 'There is no data.');
      return data;
    },

    subscribe<Data>(
      {
        query,
        variables = {},
        operationName,
      }: { query: string; variables?: Record<string, unknown>; operationName?: string },
      onEvent: (data: Data, extensions?: Readonly<Record<string, unknown>>) => void,
    ) {
      const { promise, resolve } = Promise.withResolvers<unknown>();
      const stop = socket.subscribe<Data, Readonly<Record<string, unknown>>>(
        { query, variables, operationName },
        {
          next: ({ data, errors, extensions }) => {
            if (data) onEvent(data, extensions);
            else resolve(errors);
          },
          error: resolve,
          complete: () => {
            resolve(undefined);
          },
        },
      );
      return { over: promise, stop };
    },

    async close() {
      await socket.dispose();
    },
  };
}
