import type { ExecutionResult } from 'graphql';
import { type Failure, measured } from '../telemetry/measured.ts';
import type { Metrics } from '../telemetry/metrics.ts';
import { graphqlErrorType } from '../telemetry/spans.ts';
import type { SubgraphExecutor } from './execution.ts';

/** The executor, with its operations measured and its open streams counted. */
export function measureExecutor(executor: SubgraphExecutor, subgraph: string, metrics: Metrics): SubgraphExecutor {
  const own = { 'fedloop.subgraph': subgraph };
  const measure = metrics.histogram('fedloop.subgraph.operation.duration');
  let open = 0;
  metrics.observe(['fedloop.subgraph.subscriptions'], (tell) => {
    tell('fedloop.subgraph.subscriptions', open, own);
  });

  return {
    execute: (request) =>
      measured(
        (seconds, failure) => {
          measure(seconds, { ...own, ...failure });
        },
        () => executor.execute(request),
        failureOf,
      ),

    async subscribe(request) {
      const stream = await executor.subscribe(request);
      open += 1;
      return untilOver(stream, () => {
        open -= 1;
      });
    },
  };
}

function failureOf({ errors: [error] = [] }: ExecutionResult): Failure {
  return error ? { 'error.type': graphqlErrorType(error) } : {};
}

/** Tells once that a stream has ended, failed or was left. */
function untilOver<T>(stream: AsyncIterableIterator<T>, tell: () => void): AsyncIterableIterator<T> {
  let isOpen = true;
  function over() {
    if (isOpen) tell();
    isOpen = false;
  }
  const watched: AsyncIterableIterator<T> = {
    async next() {
      try {
        const item = await stream.next();
        if (item.done === true) over();
        return item;
      } catch (error) {
        over();
        throw error;
      }
    },
    async return() {
      over();
      return (await stream.return?.()) ?? { done: true, value: undefined };
    },
    [Symbol.asyncIterator]: () => watched,
  };
  return watched;
}
