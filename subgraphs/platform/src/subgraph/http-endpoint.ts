import { type ExecutionResult, GraphQLError, type GraphQLFormattedError } from 'graphql';
import { type Client, createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import { DomainError } from '../errors/domain-error.ts';
import { serviceIdentity } from '../identity/identity.ts';
import type { RequestSigner } from '../identity/request-signature.ts';
import { beginTrace } from '../tracing/trace-context.ts';
import type { SubgraphAnswer, SubgraphEndpoint, SubgraphRequest } from './endpoint.ts';

/** Longest wait for an answer, in milliseconds. */
const ANSWER_TIMEOUT = 30_000;

export interface HttpEndpointOptions {
  /** The subgraph's name: the audience of the signed requests. */
  readonly name: string;
  /** For example `http://127.0.0.1:4001/graphql`; the WebSocket has the same address. */
  readonly url: string;
  readonly signer: RequestSigner;
}

/** Reaches a subgraph behind `serveSubgraph`: POST for operations, graphql-transport-ws for subscriptions. */
export function httpEndpoint({ name, url, signer }: HttpEndpointOptions): SubgraphEndpoint {
  // Rights travel with each operation, so one socket serves every identity.
  const socket = createClient({
    url: url.replace(/^http/, 'ws'),
    webSocketImpl: WebSocket,
    lazy: true,
    retryAttempts: 0,
    keepAlive: 10_000,
  });

  async function execute(request: SubgraphRequest): Promise<SubgraphAnswer> {
    const { query, variables, operationName, identity, traceparent } = request;
    const timeout = AbortSignal.timeout(ANSWER_TIMEOUT);
    const response = await fetch(url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        authorization: `Bearer ${await signer.sign(identity, name)}`,
        traceparent,
      },
      body: JSON.stringify({ query, variables, operationName }),
      signal: request.signal ? AbortSignal.any([request.signal, timeout]) : timeout,
    }).catch((cause: unknown) => unavailable(name, cause));
    const body: unknown = await response.json().catch((cause: unknown) => unavailable(name, cause));
    return resultOf(body, name);
  }

  return {
    name,
    execute,

    async sdl() {
      const identity = serviceIdentity('gateway');
      const { data, errors } = await execute({ query: '{ _service { sdl } }', identity, traceparent: beginTrace() });
      const sdl = (data?._service as { sdl?: unknown } | undefined)?.sdl;
      if (typeof sdl !== 'string') return unavailable(name, errors?.[0]);
      return sdl;
    },

    async subscribe({ query, variables, operationName, identity, traceparent, signal }) {
      const extensions = { authorization: `Bearer ${await signer.sign(identity, name)}`, traceparent };
      signal?.throwIfAborted();
      return streamOf(socket, name, { query, variables: variables ?? {}, operationName, extensions });
    },

    async close() {
      await socket.dispose();
    },
  };
}

/** The client's own iterator is a generator, whose `return()` waits behind a pending `next()`; this one doesn't. */
function streamOf(
  socket: Client,
  name: string,
  payload: Parameters<Client['subscribe']>[0] & object,
): AsyncIterableIterator<ExecutionResult> {
  const arrived: ExecutionResult[] = [];
  let waiting: { resolve: (value: IteratorResult<ExecutionResult>) => void; reject: (error: unknown) => void } | null =
    null;
  let end: { error?: Error } | null = null;

  function finish(outcome: { error?: Error }) {
    end ??= outcome;
    if (!waiting) return;
    if (end.error) waiting.reject(end.error);
    else waiting.resolve({ done: true, value: undefined });
    waiting = null;
  }

  const dispose = socket.subscribe<ExecutionResult['data']>(payload, {
    next(message) {
      const result = resultOf(message, name);
      if (waiting) waiting.resolve({ done: false, value: result });
      else arrived.push(result);
      waiting = null;
    },
    error(cause) {
      finish({
        error: Array.isArray(cause) ? errorOf((cause as GraphQLFormattedError[])[0]) : unreachable(name, cause),
      });
    },
    complete() {
      finish({});
    },
  });

  return {
    next() {
      const result = arrived.shift();
      if (result) return Promise.resolve({ done: false, value: result });
      if (end?.error) return Promise.reject(end.error);
      if (end) return Promise.resolve({ done: true, value: undefined });
      return new Promise((resolve, reject) => {
        waiting = { resolve, reject };
      });
    },
    return() {
      finish({});
      dispose();
      return Promise.resolve({ done: true, value: undefined });
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}

function resultOf(body: unknown, name: string): ExecutionResult {
  if (typeof body !== 'object' || body === null || !('data' in body || 'errors' in body))
    return unavailable(name, body);
  const { data, errors } = body as { data?: Record<string, unknown> | null; errors?: GraphQLFormattedError[] };
  return { ...(data !== undefined && { data }), ...(errors && { errors: errors.map(errorOf) }) };
}

function errorOf(error: GraphQLFormattedError | undefined): GraphQLError {
  const { message = 'The subgraph gave no reason.', path = null, extensions = null } = error ?? {};
  return new GraphQLError(message, { path, extensions });
}

function unreachable(name: string, cause: unknown): DomainError {
  return new DomainError('SERVICE_UNAVAILABLE', `The ${name} subgraph can't be reached at the moment.`, {}, { cause });
}

function unavailable(name: string, cause: unknown): never {
  throw unreachable(name, cause);
}
