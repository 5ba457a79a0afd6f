import type { FetchNode, QueryPlanSelectionNode } from '@apollo/query-planner';
import { compileAsk, type PlacesOfError } from './ask.ts';
import { compileEntityBatch, type EntityBatch } from './entity-batch.ts';
import { isJsonObject, type JsonObject } from './json.ts';
import { mergeInto } from './merge.ts';
import type { PlanStep } from './plan-run.ts';
import type { CompiledPath } from './response-path.ts';
import { compileRewrites, renamedFields } from './rewrites.ts';
import { requestError, toldPath } from './subgraph-errors.ts';
import type { TypeConditions } from './type-conditions.ts';

export interface EntityFetchOptions {
  readonly path: CompiledPath;
  readonly conditions: TypeConditions;
  /** Whether equal entities may be asked for once and share the answer. */
  readonly sharing: boolean;
  /** Whether an earlier fetch may have left one object in several places of the path. */
  readonly sharedObjects: boolean;
}

/** Compiles a request for the fields that a subgraph adds to entities found before. */
export function compileEntityFetch<C>(
  fetch: FetchNode,
  requires: readonly QueryPlanSelectionNode[],
  { path, conditions, sharing, sharedObjects }: EntityFetchOptions,
): PlanStep<C> {
  const gather = compileEntityBatch(requires, {
    rewrite: compileRewrites(fetch.inputRewrites, conditions),
    conditions,
    sharing,
  });
  const rewrite = compileEntityRewrite(fetch, conditions);
  const renamed = renamedFields(fetch.outputRewrites);
  const ask = compileAsk<C>(fetch);

  return async (state) => {
    const found = path.collect(state.data);
    const objects = sharedObjects ? [...new Set(found)] : found;
    const batch = gather(objects);
    const { representations, indexes } = batch;
    if (representations.length === 0) return;

    const placesOf: PlacesOfError = (error) => {
      const told = toldPath(error);
      const index = told?.[1];
      if (!told) return [undefined];
      // The whole request failed: the nearest place that all of its entities have in common is told.
      if (typeof index !== 'number') return [path.single];
      const rest = told.slice(2).map((part) => renamed.get(part) ?? part);
      return placesOfEntity(path, state.data, objects, batch, index).map((place) => [...place, ...rest]);
    };
    const data = await ask(state, representations, placesOf);
    if (!data) return;

    const entities: unknown = data._entities;
    if (!Array.isArray(entities) || entities.length !== representations.length) {
      const wanted = `a list of ${String(representations.length)} entities`;
      state.errors.push(requestError(new Error(`Subgraph "${fetch.serviceName}" did not answer with ${wanted}.`)));
      return;
    }
    let next = 0;
    for (let position = 0; position < objects.length; position += 1) {
      const object = objects[position];
      const index = indexes[position] ?? -1;
      if (!object || index < 0) continue;
      const entity: unknown = entities[index];
      if (!isJsonObject(entity)) continue;
      // Numbers are given in order: a new one is met when its entity is met first.
      if (index >= next) {
        next = index + 1;
        rewrite?.(entity, object);
      }
      mergeInto(object, entity, conditions);
    }
  };
}

/** Rewrites what was said of an entity; an entity that does not tell its type has the one it was asked for by. */
function compileEntityRewrite(
  fetch: FetchNode,
  conditions: TypeConditions,
): ((entity: JsonObject, object: JsonObject) => void) | null {
  const rewrite = compileRewrites(fetch.outputRewrites, conditions);
  return (
    rewrite &&
    ((entity, object) => {
      entity.__typename ??= object.__typename;
      rewrite(entity);
    })
  );
}

/** An entity may stand in several places: it was asked for once, and it may be shared since an earlier fetch. */
function placesOfEntity(
  path: CompiledPath,
  data: JsonObject,
  objects: readonly JsonObject[],
  { indexes }: EntityBatch,
  entity: number,
): (readonly (string | number)[])[] {
  const wanted = new Set(objects.filter((_object, position) => indexes[position] === entity));
  return path.locate(data).flatMap((place) => (wanted.has(place.object) ? [place.path] : []));
}
