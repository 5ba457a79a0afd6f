import { createSourceEventStream, execute, type ExecutionArgs, type ExecutionResult, GraphQLError } from 'graphql';
import { presentErrors } from '../errors/present-errors.ts';
import type { Logger } from '../logging/logger.ts';
import type { Metrics } from '../telemetry/metrics.ts';
import { recorder } from '../telemetry/recorder.ts';
import { graphqlErrorType, inSpan, type Note } from '../telemetry/spans.ts';
import { currentTrace } from '../tracing/trace-context.ts';
import { createCompiledQueries } from './compiled/compiled-queries.ts';
import { createDocuments, isErrors } from './documents.ts';
import { measureExecutor } from './measured-executor.ts';
import type { SubgraphRequest } from './endpoint.ts';
import { CAUSE, type Cause, causeOf, mapSource } from './mapped-source.ts';
import type { Subgraph, SubgraphContext } from './subgraph.ts';

/** Answers requests with a subgraph's schema; errors are already as callers may see them. */
export interface SubgraphExecutor {
  execute(request: SubgraphRequest): Promise<ExecutionResult>;
  subscribe(request: SubgraphRequest): Promise<AsyncIterableIterator<ExecutionResult>>;
}

/**
 * The one way a subgraph runs operations, behind every endpoint.
 *
 * @param metrics told of operations and open streams. Default: nobody is
 */
export function createSubgraphExecutor(
  subgraph: Subgraph,
  log: Logger,
  metrics: Metrics | null = null,
): SubgraphExecutor {
  const documents = createDocuments(subgraph.schema);
  const compiledQueries = createCompiledQueries(subgraph.schema);
  const attributes = { 'fedloop.subgraph': subgraph.name };

  function contextOf({ identity, traceparent }: SubgraphRequest): SubgraphContext {
    return subgraph.contextFor({ identity, traceparent: currentTrace() ?? traceparent });
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

  const executor: SubgraphExecutor = {
    async execute(request) {
      const document = documents.get(request.query);
      if (isErrors(document)) return { errors: document };
      const { traceparent: parent } = request;
      return inSpan('fedloop.subgraph.operation', { parent, kind: 'SERVER', attributes }, async (note) => {
        const compiled = compiledQueries.get(document, request.operationName);
        const quick = await compiled?.(undefined, contextOf(request), request.variables);
        if (quick && !quick.errors) return quick;
        return noted(present(await execute(prepare(request)), request), note);
      });
    },

    async subscribe(request) {
      const { traceparent } = request;
      const events = await inSpan(
        'fedloop.subgraph.operation',
        { parent: traceparent, kind: 'SERVER', attributes },
        () => createSourceEventStream(prepare(request)),
      );
      if (!(Symbol.asyncIterator in events)) {
        const [error] = present(events, request).errors ?? [];
        throw error ?? new GraphQLError('The subscription was refused.');
      }
      return presentFailure(
        // Each event has a context of its own: a loader that remembers one must not answer the next.
        mapSource(events[Symbol.asyncIterator](), (event) => {
          const cause = causeOf(event);
          const parent = (recorder() && cause?.traceContext) ?? traceparent;
          return inSpan('fedloop.subgraph.event', { parent, attributes }, async (note) => {
            const answer = await execute({ ...prepare(request), rootValue: event });
            return withCause(noted(present(answer, request), note), cause);
          });
        }),
        (error) => presentErrors([error], traceparent, log)[0] ?? error,
      );
    },
  };
  return metrics ? measureExecutor(executor, subgraph.name, metrics) : executor;
}

/** Marks the span of an answer with errors by the code of the first. */
function noted(answer: ExecutionResult, note: Note): ExecutionResult {
  const [error] = answer.errors ?? [];
  if (error) note({ 'error.type': graphqlErrorType(error) });
  return answer;
}

/** Tells the gateway, where traces are recorded, which change a subscription's result comes of. */
function withCause(answer: ExecutionResult, cause: Cause | undefined): ExecutionResult {
  const traceparent = currentTrace();
  if (!recorder() || !cause || traceparent === null) return answer;
  return { ...answer, extensions: { [CAUSE]: { traceparent, occurredAt: cause.occurredAt.toISOString() } } };
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
