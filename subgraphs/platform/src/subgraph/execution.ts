import { createSourceEventStream, execute, type ExecutionArgs, type ExecutionResult, GraphQLError } from 'graphql';
import { presentErrors } from '../errors/present-errors.ts';
import type { Logger } from '../logging/logger.ts';
import { runWithTrace } from '../tracing/trace-context.ts';
import { createCompiledQueries } from './compiled/compiled-queries.ts';
import { createDocuments, isErrors } from './documents.ts';
import type { SubgraphRequest } from './endpoint.ts';
import { mapSource } from './mapped-source.ts';
import type { Subgraph, SubgraphContext } from './subgraph.ts';

/** Answers requests with a subgraph's schema; errors are already as callers may see them. */
export interface SubgraphExecutor {
  execute(request: SubgraphRequest): Promise<ExecutionResult>;
  subscribe(request: SubgraphRequest): Promise<AsyncIterableIterator<ExecutionResult>>;
}

/** The one way a subgraph runs operations, behind every endpoint. */
export function createSubgraphExecutor(subgraph: Subgraph, log: Logger): SubgraphExecutor {
  const documents = createDocuments(subgraph.schema);
  const compiledQueries = createCompiledQueries(subgraph.schema);

  function contextOf({ identity, traceparent }: SubgraphRequest): SubgraphContext {
    return subgraph.contextFor({ identity, traceparent });
  }

  function prepare(request: SubgraphRequest): ExecutionArgs {
    const document = documents.get(request.query);
    if (isErrors(document)) throw document[0] ?? new GraphQLError('The document is not valid.');
    return {
      schema: subgraph.schema,
      document,
      contextValue: contextOf(request),
      ...(request.variables && { variableValues: request.variables }),
      ...(request.operationName !== undefined && { operationName: request.operationName }),
    };
  }

  function present(result: ExecutionResult, request: SubgraphRequest): ExecutionResult {
    if (!result.errors) return result;
    return { ...result, errors: presentErrors(result.errors, request.traceparent, log) };
  }

  return {
    async execute(request) {
      const document = documents.get(request.query);
      if (isErrors(document)) return { errors: document };
      return runWithTrace(request.traceparent, async () => {
        const compiled = compiledQueries.get(document, request.operationName);
        const quick = await compiled?.(undefined, contextOf(request), request.variables);
        if (quick && !quick.errors) return quick;
        return present(await execute(prepare(request)), request);
      });
    },

    async subscribe(request) {
      const events = await runWithTrace(request.traceparent, () => createSourceEventStream(prepare(request)));
      if (!(Symbol.asyncIterator in events)) {
        const [error] = present(events, request).errors ?? [];
        throw error ?? new GraphQLError('The subscription was refused.');
      }
      return presentFailure(
        // Each event has a context of its own: a loader that remembers one must not answer the next.
        mapSource(events[Symbol.asyncIterator](), async (event) => {
          const answer = runWithTrace(request.traceparent, () => execute({ ...prepare(request), rootValue: event }));
          return present(await answer, request);
        }),
        (error) => presentErrors([error], request.traceparent, log)[0] ?? error,
      );
    },
  };
}

/** A source that fails in the middle (an expired cursor, say) tells its subscriber in GraphQL's terms too. */
function presentFailure<T>(
  stream: AsyncIterableIterator<T>,
  present: (error: GraphQLError) => GraphQLError,
): AsyncIterableIterator<T> {
  const presented: AsyncIterableIterator<T> = {
    ...stream,
    async next() {
      try {
        return await stream.next();
      } catch (cause) {
        throw present(new GraphQLError('The stream failed.', { originalError: cause instanceof Error ? cause : null }));
      }
    },
    [Symbol.asyncIterator]: () => presented,
  };
  return presented;
}
