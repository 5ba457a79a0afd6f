import { type CombinedError, type Exchange, makeOperation, type Operation } from 'urql';
import { map, pipe, tap } from 'wonka';
import { operationName } from '../graph/operation-name.ts';
import { ABANDONED, type OpenOperation, recording } from './recording.ts';

/**
 * Records what goes over the network, and sends its trace along. It belongs behind the cache: what that answers is asked of nobody.
 */
export function traceExchange(): Exchange {
  const open = new Map<number, OpenOperation>();
  const end = (key: number, error?: string) => {
    open.get(key)?.end(error);
    open.delete(key);
  };
  const begin = (operation: Operation): Operation => {
    end(operation.key, ABANDONED);
    if (operation.kind === 'teardown') return operation;
    const begun = recording()?.operation(operationName(operation.query), operation.kind);
    if (!begun) return operation;
    open.set(operation.key, begun);
    return withTrace(operation, begun.traceparent);
  };
  return ({ forward }) =>
    (operations) =>
      pipe(
        operations,
        map(begin),
        forward,
        tap(({ operation, error }) => end(operation.key, error && codeOf(error))),
      );
}

function withTrace(operation: Operation, traceparent: string): Operation {
  const { fetchOptions } = operation.context;
  const given = typeof fetchOptions === 'function' ? fetchOptions() : fetchOptions;
  const headers = { ...Object.fromEntries(new Headers(given?.headers)), traceparent };
  return makeOperation(operation.kind, operation, { ...operation.context, fetchOptions: { ...given, headers } });
}

/** Why it failed: the server's code, or what became of the request. */
function codeOf({ networkError, graphQLErrors }: CombinedError): string {
  const code = graphQLErrors[0]?.extensions.code;
  if (typeof code === 'string') return code;
  if (networkError) return networkError.name === 'TimeoutError' ? 'TIMEOUT' : 'NETWORK_ERROR';
  return 'INTERNAL_SERVER_ERROR';
}
