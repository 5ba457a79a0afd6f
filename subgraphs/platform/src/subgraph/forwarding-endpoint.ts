import type { Client } from 'graphql-ws';
import type { SubgraphEndpoint } from './endpoint.ts';
import { fixedCaller, forwardedCaller } from './http/caller.ts';
import { createHttpClient } from './http/client.ts';
import { createEventSocket } from './http/event-socket.ts';
import { defaultHttpLimits, type HttpLimits } from './http/limits.ts';
import { createSchemaReader } from './http/schema-reader.ts';
import { streamOf } from './http/stream.ts';

export interface ForwardingEndpointOptions {
  readonly name: string;
  /** For example `https://products.example.com/graphql`. */
  readonly url: string;
  /** Where subscriptions are opened, by graphql-transport-ws. Default: the same address with the scheme of WebSockets. */
  readonly subscriptionUrl?: string;
  /** Headers of every request, in place of the client's. Default: the client's headers are forwarded. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Default: {@link defaultHttpLimits} without pipelining, which not every maker's server does side by side. */
  readonly limits?: Partial<HttpLimits>;
}

/** Sockets for queries where none carries two at once. */
const CONNECTIONS = 64;

/**
 * Reaches a subgraph of any maker. It knows nothing of Fedloop's identities: it sees the headers of the client's request
 * that are forwarded, over WebSocket as the payload of `connection_init`.
 */
export function forwardingEndpoint(options: ForwardingEndpointOptions): SubgraphEndpoint {
  const { name, url } = options;
  const subscriptionUrl = options.subscriptionUrl ?? url.replace(/^http/, 'ws');
  const limits = { ...defaultHttpLimits, connections: CONNECTIONS, pipelining: 1, ...options.limits };
  const caller = options.headers ? fixedCaller(options.headers) : forwardedCaller;
  const client = createHttpClient(name, url, caller, limits);
  const sockets = new Map<string, { socket: Client; streams: number }>();

  /** The socket of everybody with these headers, kept as long as one of them has a stream. */
  function socketFor(key: string, connectionParams: Readonly<Record<string, string>>) {
    const known = sockets.get(key);
    if (known) return known;
    const entry = { socket: createEventSocket(subscriptionUrl, limits, connectionParams), streams: 0 };
    sockets.set(key, entry);
    return entry;
  }

  return {
    name,
    execute: (request) => client.execute(request),
    schema: createSchemaReader(name, client),

    async subscribe(request) {
      const { query, variables = {}, operationName, traceparent, signal } = request;
      const headers = await caller.headers(request);
      signal?.throwIfAborted();
      const key = caller.key(request);
      const entry = socketFor(key, headers);
      entry.streams += 1;
      const payload = { query, variables, operationName, extensions: { traceparent } };
      const stream = streamOf(entry.socket, name, payload, () => {
        entry.streams -= 1;
        if (entry.streams === 0 && sockets.get(key) === entry) sockets.delete(key);
      });
      return stream;
    },

    async close() {
      for (const { socket } of [...sockets.values()]) await socket.dispose();
      await client.close();
    },
  };
}
