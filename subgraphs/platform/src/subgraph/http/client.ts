import type { SubgraphAnswer, SubgraphRequest } from '../endpoint.ts';
import { type AnswerText, parseAnswer, textOf } from './answer.ts';
import type { Call } from './call.ts';
import type { Caller } from './caller.ts';
import { exchange } from './exchange.ts';
import type { HttpLimits } from './limits.ts';
import { createRepetitionBudget, persist } from './repetition.ts';
import { createRequestWriter } from './request-text.ts';
import { createSharing, unshared } from './sharing.ts';
import { createSockets } from './sockets.ts';

/** Asks one subgraph by POST. */
export interface HttpClient {
  /** @throws SubgraphFault when there is no GraphQL answer; the signal's reason when it was given up */
  execute(request: SubgraphRequest): Promise<SubgraphAnswer>;
  close(): Promise<void>;
}

/**
 * Queries are pipelined, repeated when a connection fails, and share one request while equal ones are under way;
 * mutations have sockets of their own, one at a time, and are sent once at most: again only where no connection came about.
 *
 * @param name the subgraph's, for errors
 */
export function createHttpClient(name: string, url: string, caller: Caller, limits: HttpLimits): HttpClient {
  const { origin, pathname, search } = new URL(url);
  const path = pathname + search;
  const queries = createSockets(origin, limits);
  const mutations = createSockets(origin, { ...limits, pipelining: 1 });
  const budget = createRepetitionBudget();
  const sharing = createSharing<AnswerText>();
  const write = createRequestWriter();
  const { answerTimeout, bodyLimit } = limits;

  function begin(
    body: string,
    callerHeaders: Readonly<Record<string, string>>,
    traceparent: string,
    mutation: boolean,
  ): Call<AnswerText> {
    const headers = ['content-type', 'application/json', 'accept', ACCEPT, 'traceparent', traceparent];
    for (const header in callerHeaders) headers.push(header, callerHeaders[header] ?? '');
    const post = { subgraph: name, path, headers, body, idempotent: !mutation, bodyLimit };
    const call = persist(() => exchange(mutation ? mutations : queries, post), {
      subgraph: name,
      answerTimeout,
      budget,
      attempts: limits.attempts,
      repeatable: !mutation,
      staleConnections: mutation ? 0 : limits.connections,
    });
    const result = call.result.then((answer) => textOf(name, answer, bodyLimit));
    return { ...call, result };
  }

  return {
    async execute(request) {
      const { query, traceparent, signal, mutation = /\bmutation\b/.test(query) } = request;
      const callerHeaders = await caller.headers(request);
      signal?.throwIfAborted();
      const body = write(request);
      const call = () => begin(body, callerHeaders, traceparent, mutation);
      const text = mutation ? unshared(call(), signal) : sharing.join(`${caller.key(request)}\n${body}`, call, signal);
      return parseAnswer(name, await text);
    },
    async close() {
      await Promise.all([queries.close(), mutations.close()]);
    },
  };
}

const ACCEPT = 'application/graphql-response+json, application/json;q=0.9';
