import type { GraphQLError } from 'graphql';
import { type ExecutionResult } from 'graphql';
import type { Client } from 'graphql-ws';
import { answerOf, errorOf } from './answer.ts';
import { SubgraphFault } from './fault.ts';

type Payload = Parameters<Client['subscribe']>[0];

/**
 * Opens a subscription. The client's own iterator is a generator, whose `return()` waits behind a pending `next()`; this
 * one doesn't.
 *
 * @param name the subgraph's, for errors
 * @param onEnd called once, when nothing more will come
 */
export function streamOf(
  socket: Client,
  name: string,
  payload: Payload,
  onEnd: () => void = () => undefined,
): AsyncIterableIterator<ExecutionResult> {
  const arrived: ExecutionResult[] = [];
  let waiting: { resolve: (value: IteratorResult<ExecutionResult>) => void; reject: (error: unknown) => void } | null =
    null;
  let end: { error?: Error } | null = null;

  function finish(outcome: { error?: Error }) {
    if (!end) onEnd();
    end ??= outcome;
    if (!waiting) return;
    if (end.error) waiting.reject(end.error);
    else waiting.resolve({ done: true, value: undefined });
    waiting = null;
  }

  const dispose = socket.subscribe<ExecutionResult['data']>(payload, {
    next(message) {
      const result = answerOf(message);
      if (!result) {
        finish({ error: new SubgraphFault(name, 'not-graphql', message) });
        dispose();
        return;
      }
      if (waiting) waiting.resolve({ done: false, value: result });
      else arrived.push(result);
      waiting = null;
    },
    error(cause) {
      finish({ error: refusalOf(cause) ?? new SubgraphFault(name, 'unreachable', cause) });
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

/** The protocol's `error` message carries GraphQL errors; anything else is a failure of the connection. */
function refusalOf(cause: unknown): GraphQLError | null {
  return Array.isArray(cause) ? errorOf(cause[0]) : null;
}
