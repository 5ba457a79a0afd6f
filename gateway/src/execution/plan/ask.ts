import type { FetchNode } from '@apollo/query-planner';
import type { SubgraphAnswer } from '@fedloop/platform/subgraph/endpoint';
import { inSpan } from '@fedloop/platform/telemetry/spans';
import { OperationTypeNode } from 'graphql';
import { isJsonObject, type JsonObject } from './json.ts';
import type { PlanState } from './plan-run.ts';
import { requestError, subgraphError, type ToldError } from './subgraph-errors.ts';

type Path = readonly (string | number)[];

/** Where in the client's result an error of an answer belongs; undefined for nowhere in particular. */
export type PlacesOfError = (error: ToldError) => readonly (Path | undefined)[];

/** Sends one request; null where nothing came of it. What went wrong is among the run's errors. */
export type Ask<C> = (
  state: PlanState<C>,
  representations: readonly JsonObject[] | null,
  placesOf: PlacesOfError,
) => Promise<JsonObject | null>;

/** Compiles the request of a fetch. */
export function compileAsk<C>(fetch: FetchNode): Ask<C> {
  const { serviceName: subgraph, operation: query, operationName, variableUsages = [] } = fetch;
  const mutation = fetch.operationKind === OperationTypeNode.MUTATION;
  const span = { kind: 'CLIENT', attributes: { 'fedloop.subgraph': subgraph } } as const;

  function variablesOf(sent: Readonly<Record<string, unknown>>, representations: readonly JsonObject[] | null) {
    const variables: Record<string, unknown> = {};
    for (const name of variableUsages) {
      // The planner's own variable would hide the client's.
      if (name === 'representations' && representations) throw new Error('A variable is named "representations".');
      if (Object.hasOwn(sent, name) && sent[name] !== undefined) variables[name] = sent[name];
    }
    if (representations) variables.representations = representations;
    return variables;
  }

  return async (state, representations, placesOf) => {
    const { run, errors } = state;
    if (run.signal?.aborted && !mutation) return null;
    try {
      const variables = variablesOf(run.sent, representations);
      const request = { subgraph, query, operationName, variables, mutation };
      const answer = await inSpan('fedloop.gateway.fetch', span, () =>
        run.ask(request, run.context, mutation ? undefined : run.signal),
      );
      run.onCacheControl?.(answer.cacheControl);
      return readAnswer(answer, subgraph, state, placesOf);
    } catch (error) {
      errors.push(requestError(error));
      return null;
    }
  };
}

/** Takes the data out of an answer and puts its errors in their places. */
export function readAnswer<C>(
  answer: SubgraphAnswer,
  subgraph: string,
  { errors }: PlanState<C>,
  placesOf: PlacesOfError,
): JsonObject | null {
  const told: unknown = answer.errors;
  if (Array.isArray(told)) {
    for (const error of told as readonly ToldError[]) {
      for (const path of placesOf(error)) errors.push(subgraphError(error, subgraph, path));
    }
  }
  const data: unknown = answer.data;
  if (data === undefined || data === null) return null;
  if (isJsonObject(data)) return data;
  throw new Error(`The answer of subgraph "${subgraph}" has data that is no object.`);
}
