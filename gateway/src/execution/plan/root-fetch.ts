import type { FetchNode } from '@apollo/query-planner';
import { type Ask, compileAsk, type PlacesOfError, readAnswer } from './ask.ts';
import { mergeInto } from './merge.ts';
import type { PlanStep } from './plan-run.ts';
import type { CompiledPath } from './response-path.ts';
import { compileRewrites, renamedFields } from './rewrites.ts';
import { requestError, toldPath } from './subgraph-errors.ts';
import type { TypeConditions } from './type-conditions.ts';

/** Compiles a request that begins at a root type: its answer is merged into the objects at the path. */
export function compileRootFetch<C>(fetch: FetchNode, path: CompiledPath, conditions: TypeConditions): PlanStep<C> {
  return compileRoot(fetch, path, conditions, compileAsk(fetch));
}

/** The same for the first request of an event, which the event's payload answers. */
export function compilePayload<C>(fetch: FetchNode, path: CompiledPath, conditions: TypeConditions): PlanStep<C> {
  return compileRoot(fetch, path, conditions, (state, _representations, placesOf) => {
    try {
      return Promise.resolve(readAnswer(state.run.payload ?? {}, fetch.serviceName, state, placesOf));
    } catch (error) {
      state.errors.push(requestError(error));
      return Promise.resolve(null);
    }
  });
}

function compileRoot<C>(fetch: FetchNode, path: CompiledPath, conditions: TypeConditions, ask: Ask<C>): PlanStep<C> {
  const rewrite = compileRewrites(fetch.outputRewrites, conditions);
  const renamed = renamedFields(fetch.outputRewrites);

  return async (state) => {
    const objects = path.collect(state.data);
    if (objects.length === 0) return;

    const placesOf: PlacesOfError = (error) => {
      const told = toldPath(error)?.map((part) => renamed.get(part) ?? part);
      if (!told) return [undefined];
      return path.locate(state.data).map((place) => [...place.path, ...told]);
    };
    const data = await ask(state, null, placesOf);
    if (!data) return;
    rewrite?.(data);
    for (const object of objects) mergeInto(object, data, conditions);
  };
}
