import { isJsonObject, type JsonObject, setField } from './json.ts';
import type { TypeConditions } from './type-conditions.ts';

/**
 * Adds what one answer says of an object to what is known of it. Objects and lists of equal length are merged, everything
 * else is replaced, but for the type of an object: a subgraph that knows an interface as one type (`@interfaceObject`) can't
 * take away what another knows better, whichever answers last. Parts of the source become parts of the target: they are shared where a source is merged twice.
 */
export function mergeInto(target: JsonObject, source: JsonObject, conditions: TypeConditions): void {
  if (target === source) return;
  for (const key of Object.keys(source)) {
    const added = source[key];
    if (added === undefined) continue;
    const held = target[key];
    // A name such as `constructor` is found on every object; it counts where it is the object's own.
    if (held === undefined || held === null || !Object.hasOwn(target, key)) setField(target, key, added);
    else if (key !== '__typename') setField(target, key, merged(held, added, conditions));
    else if (held !== added && !isNarrower(held, added, conditions)) target.__typename = added;
  }
}

function isNarrower(held: unknown, added: unknown, conditions: TypeConditions): boolean {
  return typeof added === 'string' && conditions(added).has(held);
}

function merged(held: unknown, added: unknown, conditions: TypeConditions): unknown {
  if (isJsonObject(held) && isJsonObject(added)) {
    mergeInto(held, added, conditions);
    return held;
  }
  if (Array.isArray(held) && Array.isArray(added) && held.length === added.length && held !== added) {
    for (const [index, item] of added.entries()) held[index] = merged(held[index], item, conditions);
    return held;
  }
  return added;
}
