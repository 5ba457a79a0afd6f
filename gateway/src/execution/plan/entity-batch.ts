import type { QueryPlanSelectionNode } from '@apollo/query-planner';
import { fieldReader, type JsonObject } from './json.ts';
import { compileRepresentation, onlyField } from './representation.ts';
import type { Rewrite } from './rewrites.ts';
import type { TypeConditions } from './type-conditions.ts';

/** The entities that one request asks for. */
export interface EntityBatch {
  /** Each entity once. */
  readonly representations: readonly JsonObject[];
  /** For each of the objects, which representation is its; -1 where it can't be asked for. */
  readonly indexes: readonly number[];
}

/** Makes the batch of a fetch out of the objects at its path. */
export type GatherEntities = (objects: readonly JsonObject[]) => EntityBatch;

/** Finds the number of an entity that was seen before. */
interface Known {
  numberOf(representation: JsonObject, next: number): number;
}

export interface EntityBatchOptions {
  /** How the subgraph knows the entities otherwise. */
  readonly rewrite: Rewrite | null;
  readonly conditions: TypeConditions;
  /** Whether equal entities are asked for once. */
  readonly sharing: boolean;
}

/** @param requires what the subgraph must be told of each entity */
export function compileEntityBatch(
  requires: readonly QueryPlanSelectionNode[],
  { rewrite, conditions, sharing }: EntityBatchOptions,
): GatherEntities {
  const build = compileRepresentation(requires, conditions);
  const key = onlyField(requires);
  const begin = key === null ? knownByText : knownByField(key);

  return (objects) => {
    const representations: JsonObject[] = [];
    const known = sharing && objects.length > 1 ? begin() : null;
    const indexes = objects.map((object) => {
      const representation = build(object);
      if (!representation) return -1;
      const next = representations.length;
      const index = known ? known.numberOf(representation, next) : next;
      if (index === next) {
        // Only now: two entities that a subgraph knows by one type may still be two.
        rewrite?.(representation);
        representations.push(representation);
      }
      return index;
    });
    return { representations, indexes };
  };
}

/** The quick way: the value of the key itself is looked up, no text is made of it. */
function knownByField(key: string): () => Known {
  const read = fieldReader(key);
  return () => {
    const numbers = new Map<unknown, Map<unknown, number>>();
    let lastType: unknown;
    let ofLastType = new Map<unknown, number>();
    return {
      numberOf(representation, next) {
        const type = representation.__typename;
        if (type !== lastType) {
          lastType = type;
          ofLastType = numbers.get(type) ?? new Map<unknown, number>();
          numbers.set(type, ofLastType);
        }
        return numberIn(ofLastType, read(representation), next);
      },
    };
  };
}

function knownByText(): Known {
  const numbers = new Map<unknown, number>();
  return { numberOf: (representation, next) => numberIn(numbers, JSON.stringify(representation), next) };
}

function numberIn(numbers: Map<unknown, number>, key: unknown, next: number): number {
  const number = numbers.get(key);
  if (number !== undefined) return number;
  numbers.set(key, next);
  return next;
}
