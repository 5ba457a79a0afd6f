import { isJsonObject, type JsonObject, setField } from './json.ts';

/**
 * Adds what one answer says of an object to what is known of it. Objects and lists of equal length are merged, everything
 * else is replaced. Parts of the source become parts of the target: they are shared where a source is merged twice.
 */
export function mergeInto(target: JsonObject, source: JsonObject): void {
  if (target === source) return;
  for (const key of Object.keys(source)) {
    const added = source[key];
    if (added === undefined) continue;
    const held = target[key];
    // A name such as `constructor` is found on every object; it counts where it is the object's own.
    if (held === undefined || held === null || !Object.hasOwn(target, key)) setField(target, key, added);
    else setField(target, key, merged(held, added));
  }
}

function merged(held: unknown, added: unknown): unknown {
  if (isJsonObject(held) && isJsonObject(added)) {
    mergeInto(held, added);
    return held;
  }
  if (Array.isArray(held) && Array.isArray(added) && held.length === added.length && held !== added) {
    for (const [index, item] of added.entries()) held[index] = merged(held[index], item);
    return held;
  }
  return added;
}
