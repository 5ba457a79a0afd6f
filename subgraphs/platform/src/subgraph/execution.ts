import {
  createSourceEventStream,
  type DocumentNode,
  execute,
  type ExecutionArgs,
  type ExecutionResult,
  GraphQLError,
  type GraphQLSchema,
} from 'graphql';
import { presentErrors } from '../errors/present-errors.ts';
import type { Logger } from '../logging/logger.ts';
import type { Metrics } from '../telemetry/metrics.ts';
import { recorder } from '../telemetry/recorder.ts';
import { graphqlErrorType, inSpan, type Note } from '../telemetry/spans.ts';
import { currentTrace } from '../tracing/trace-context.ts';
import { type CompiledQueries, createCompiledQueries } from './compiled/compiled-queries.ts';
import { createDocuments, type Documents, isErrors } from './documents.ts';
import { measureExecutor } from './measured-executor.ts';
import type { SubgraphRequest } from './endpoint.ts';
import { CAUSE, type Cause, causeOf, mapSource } from './mapped-source.ts';
import type { Subgraph, SubgraphContext } from './subgraph.ts';

/** Answers requests with a subgraph's schema; errors are already as callers may see them. */
export interface SubgraphExecutor {
  execute(request: SubgraphRequest): Promise<ExecutionResult>;
  subscribe(request: SubgraphRequest): Promise<AsyncIterableIterator<ExecutionResult>>;
}

/** The field of every subgraph whose answer is its schema. */
const SERVICE = '_service';

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
  let prepared = prepareSchema(subgraph.schema);
  const attributes = { 'fedloop.subgraph': subgraph.name };

  function current(): PreparedSchema {
    if (prepared.schema !== subgraph.schema) prepared = prepareSchema(subgraph.schema);
    return prepared;
  }

  /**
   * The document with the schema that it is one of, or why it is none. Whoever asks for the schema gets the newest; and a replica may
   * be asked for what another one, which has heard of it before, has offered.
   */
  async function read(query: string): Promise<PreparedDocument | readonly GraphQLError[]> {
    const now = current();
    const document = now.documents.get(query);
    const known = isErrors(document) ? document : { ...now, document };
    if (!subgraph.refresh || (!isErrors(document) && !query.includes(SERVICE))) return known;
    try {
      await subgraph.refresh();
    } catch (err) {
      if (!isErrors(document)) throw err;
      log.warn({ err, subgraph: subgraph.name }, 'whether there is a newer schema could not be found out');
    }
    return current() === now ? known : read(query);
  }

  function contextOf({ identity, traceparent }: SubgraphRequest): SubgraphContext {
    return subgraph.contextFor({ identity, traceparent: currentTrace() ?? traceparent });
  }

  function argumentsOf({ schema, document }: PreparedDocument, request: SubgraphRequest): ExecutionArgs {
    return {
      schema,
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
      const found = await read(request.query);
      if (isErrors(found)) return { errors: found };
      const { traceparent: parent } = request;
      return inSpan('fedloop.subgraph.operation', { parent, kind: 'SERVER', attributes }, async (note) => {
        const compiled = found.compiledQueries.get(found.document, request.operationName);
        const quick = await compiled?.(undefined, contextOf(request), request.variables);
        if (quick && !quick.errors) return quick;
        return noted(present(await execute(argumentsOf(found, request)), request), note);
      });
    },

    async subscribe(request) {
      const { traceparent } = request;
      const found = await read(request.query);
      if (isErrors(found)) throw found[0] ?? new GraphQLError('The document is not valid.');
      const events = await inSpan(
        'fedloop.subgraph.operation',
        { parent: traceparent, kind: 'SERVER', attributes },
        () => createSourceEventStream(argumentsOf(found, request)),
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
            const answer = await execute({ ...argumentsOf(found, request), rootValue: event });
            return withCause(noted(present(answer, request), note), cause);
          });
        }),
        (error) => presentErrors([error], traceparent, log)[0] ?? error,
      );
    },
  };
  return metrics ? measureExecutor(executor, subgraph.name, metrics) : executor;
}

/** A schema with what was made for it. */
interface PreparedSchema {
  readonly schema: GraphQLSchema;
  readonly documents: Documents;
  readonly compiledQueries: CompiledQueries;
}

interface PreparedDocument extends PreparedSchema {
  readonly document: DocumentNode;
}

function prepareSchema(schema: GraphQLSchema): PreparedSchema {
  return { schema, documents: createDocuments(schema), compiledQueries: createCompiledQueries(schema) };
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
