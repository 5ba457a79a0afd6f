import { ApolloClient, HttpLink, InMemoryCache, gql } from '@apollo/client';
import { Defer20220824Handler } from '@apollo/client/incremental';
import { Client as UrqlClient, fetchExchange, type OperationResult } from '@urql/core';
import { createClient as createSseClient } from 'graphql-sse';
import type { HttpAnswer } from './client.ts';
import { connect } from './client.ts';

/** What a client is told: a result, or at the end the errors that ended the operation. */
export type Told = HttpAnswer['body'];

/** One operation as the user of a client library meets it. */
export interface Operation extends AsyncIterableIterator<Told> {
  /** Leaves as the library does it. */
  readonly leave: () => void;
}

export interface Request {
  readonly query: string;
  readonly variables?: Record<string, unknown>;
}

/** Runs operations with a client library that third parties use. */
export type RunOperation = (url: string, request: Request, headers?: Readonly<Record<string, string>>) => Operation;

interface Listener {
  readonly next: (told: Told) => void;
  readonly end: () => void;
}

/** What is told one after the other, kept until it is asked for. */
function operation(start: (listener: Listener) => () => void): Operation {
  const told: Told[] = [];
  let ended = false;
  let wake: () => void = () => undefined;
  const leave = start({
    next(one) {
      told.push(one);
      wake();
    },
    end() {
      ended = true;
      wake();
    },
  });
  return {
    leave,
    async next() {
      while (told.length === 0 && !ended) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
      const value = told.shift();
      return value ? { done: false, value } : { done: true, value: undefined };
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}

const bodyOf = (result: unknown) => result as Told;

/** A result as libraries split it up. */
function toldOf({ data, error }: { data?: unknown; error?: unknown }): Told {
  return {
    ...(error !== undefined && errorsOf(error)),
    ...(data !== undefined && { data: data as Told['data'] & object }),
  };
}

/** Libraries hand over errors in forms of their own; what the server said is within. */
function errorsOf(failure: unknown): Told {
  const { graphQLErrors, errors } = failure as { graphQLErrors?: unknown[]; errors?: unknown[] };
  if (Array.isArray(failure)) return bodyOf({ errors: failure });
  if (graphQLErrors?.length) return bodyOf({ errors: graphQLErrors });
  if (errors) return bodyOf({ errors });
  return { errors: [{ message: String(failure), extensions: { code: 'TRANSPORT' } }] };
}

const overWebSocket: RunOperation = (url, request, headers = {}) =>
  operation(({ next, end }) => {
    const { authorization } = headers;
    const client = connect(url, authorization === undefined ? {} : { connectionParams: { authorization } }, headers);
    client.subscribe(request, {
      next: (result) => {
        next(bodyOf(result));
      },
      error: (failure) => {
        next(errorsOf(failure));
        end();
      },
      complete: end,
    });
    return () => {
      void client.dispose();
    };
  });

const overEventStream: RunOperation = (url, request, headers = {}) =>
  operation(({ next, end }) => {
    const client = createSseClient({ url: `${url}/graphql`, headers: { ...headers }, retryAttempts: 0 });
    return client.subscribe(request, {
      next: (result) => {
        next(bodyOf(result));
      },
      error: (failure) => {
        next(errorsOf(failure));
        end();
      },
      complete: end,
    });
  });

const overMultipart: RunOperation = (url, { query, variables = {} }, headers = {}) =>
  operation(({ next, end }) => {
    const link = new HttpLink({ uri: `${url}/graphql`, headers: { ...headers } });
    const client = new ApolloClient({
      link,
      cache: new InMemoryCache(),
      incrementalHandler: new Defer20220824Handler(),
    });
    const options = { variables, fetchPolicy: 'no-cache', errorPolicy: 'all' } as const;
    const tell = (result: { data?: unknown; error?: unknown }) => {
      next(toldOf(result));
    };
    const document = gql(query);
    if (!query.startsWith('subscription')) {
      const answer = query.startsWith('mutation')
        ? client.mutate({ mutation: document, ...options })
        : client.query({ query: document, ...options });
      void answer.then(tell, (failure: unknown) => next(errorsOf(failure))).then(end);
      return () => undefined;
    }
    const subscription = client.subscribe({ query: document, ...options }).subscribe({
      next: tell,
      error: (failure: unknown) => {
        next(errorsOf(failure));
        end();
      },
      complete: end,
    });
    return () => {
      subscription.unsubscribe();
    };
  });

/** @param accept what the client asks for in place of what it asks by itself */
function throughUrql(accept?: string): RunOperation {
  return (url, { query, variables = {} }, headers = {}) =>
    operation(({ next, end }) => {
      const client = new UrqlClient({
        url: `${url}/graphql`,
        exchanges: [fetchExchange],
        fetchSubscriptions: true,
        preferGetMethod: false,
        fetchOptions: { headers: { ...headers, ...(accept && query.startsWith('subscription') && { accept }) } },
      });
      const tell = ({ hasNext, ...result }: OperationResult) => {
        next(toldOf(result));
        if (!hasNext) end();
      };
      if (query.startsWith('subscription')) {
        const listening = client.subscription(query, variables).subscribe(tell);
        return () => {
          listening.unsubscribe();
        };
      }
      const run = query.startsWith('mutation') ? client.mutation(query, variables) : client.query(query, variables);
      const listening = run.subscribe(tell);
      return () => {
        listening.unsubscribe();
      };
    });
}

/** Every transport, spoken by the clients that people use; every suite about subscriptions as clients see them runs over all. */
export const transports = [
  ['WebSocket (graphql-ws)', overWebSocket],
  ['server-sent events (graphql-sse)', overEventStream],
  ['multipart (Apollo Client)', overMultipart],
  ['server-sent events (urql)', throughUrql()],
  ['multipart (urql)', throughUrql('multipart/mixed;subscriptionSpec="1.0"')],
] as const satisfies readonly (readonly [string, RunOperation])[];
