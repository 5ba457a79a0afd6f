import type { RequestSigner } from '../identity/request-signature.ts';
import type { SubgraphEndpoint } from './endpoint.ts';
import { signedCaller } from './http/caller.ts';
import { createHttpClient } from './http/client.ts';
import { createEventSocket } from './http/event-socket.ts';
import { defaultHttpLimits, type HttpLimits } from './http/limits.ts';
import { createSchemaReader } from './http/schema-reader.ts';
import { streamOf } from './http/stream.ts';

export interface HttpEndpointOptions {
  /** The subgraph's name: the audience of the signed requests. */
  readonly name: string;
  /** For example `http://127.0.0.1:4001/graphql`; the WebSocket has the same address. */
  readonly url: string;
  readonly signer: RequestSigner;
  /** Default: {@link defaultHttpLimits}. */
  readonly limits?: Partial<HttpLimits>;
}

/** Reaches a subgraph behind `serveSubgraph`: POST for operations, graphql-transport-ws for subscriptions. */
export function httpEndpoint({ name, url, signer, ...options }: HttpEndpointOptions): SubgraphEndpoint {
  const limits = { ...defaultHttpLimits, ...options.limits };
  const caller = signedCaller(signer, name);
  const client = createHttpClient(name, url, caller, limits);
  // Rights travel with each operation, so one socket serves every identity.
  const socket = createEventSocket(url.replace(/^http/, 'ws'), limits);

  return {
    name,
    execute: (request) => client.execute(request),
    schema: createSchemaReader(name, client),

    async subscribe(request) {
      const { query, variables = {}, operationName, traceparent, signal } = request;
      const extensions = { ...(await caller.headers(request)), traceparent };
      signal?.throwIfAborted();
      return streamOf(socket, name, { query, variables, operationName, extensions });
    },

    async close() {
      await socket.dispose();
      await client.close();
    },
  };
}
