/** An object of a subgraph's answer. Its keys are clients' response names: any name at all. */
export type JsonObject = Record<string, unknown>;

/** Whether the value is an object with fields. */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Reads the field of one name; undefined where the object has none of its own. */
export type ReadField = (object: JsonObject) => unknown;

/** Names that every object seems to have, `constructor` for example, are looked for among its own. */
export function fieldReader(name: string): ReadField {
  if (name in Object.prototype) return (object) => (Object.hasOwn(object, name) ? object[name] : undefined);
  return (object) => object[name];
}

/** Sets a field of the object's own, also one named `__proto__`. */
export function setField(object: JsonObject, name: string, value: unknown): void {
  if (name === '__proto__') {
    Object.defineProperty(object, name, { value, configurable: true, enumerable: true, writable: true });
  } else {
    object[name] = value;
  }
}
