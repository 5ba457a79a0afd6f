import type { BoostingParameters } from '../boosting/parameters.ts';

/** Text kept in the file next to the graph; keys are the caller's own. */
export type ModelMetadata = Readonly<Record<string, string>>;

/** The metadata entry that holds the signature as JSON. */
export const SIGNATURE_KEY = 'fedloop.signature';

/** The metadata entry that holds the parameters of the last training as canonical JSON. */
export const PARAMETERS_KEY = 'fedloop.parameters';

/** The metadata with what the trees were grown with, defaults included. */
export function withParameters(metadata: ModelMetadata, parameters: BoostingParameters): ModelMetadata {
  return { ...metadata, [PARAMETERS_KEY]: canonicalJson(parameters) };
}

/**
 * A JSON value without spaces, names sorted by UTF-16 units and numbers as ECMAScript writes them (RFC 8785): equal values
 * are equal texts, in whatever order they were put together.
 */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const entries = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
  return `{${entries.map(([name, held]) => `${JSON.stringify(name)}:${canonicalJson(held)}`).join(',')}}`;
}
