/** An object of the data. */
export type JsonObject = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether every object answers to a name, so that a client may choose it for a field that the data lacks. */
export function isInherited(name: string): boolean {
  return name in Object.prototype;
}

/** An object's own value under a name that a client chose; undefined if there is none. */
export function ownValue(object: JsonObject, name: string): unknown {
  return Object.hasOwn(object, name) ? object[name] : undefined;
}
