import type { GraphQLError } from 'graphql';
import type { Answer } from './answer.ts';

type Path = readonly (string | number)[];

/**
 * All errors of an answer: what failed, and what the schema forbids in the data, unless a failure explains the null that
 * came of it: one in it or above it does, and one that names no place may. Without the others a client would take those
 * nulls for an answer.
 *
 * @param failures what subgraphs and requests to them failed at
 * @param written the data in its shape, with what was found to be forbidden
 */
export function answerErrors(failures: readonly GraphQLError[], written: Answer): readonly GraphQLError[] {
  if (failures.length === 0) return written.errors;
  if (written.errors.length === 0 || !failures.every(({ path }) => path)) return failures;

  const data: unknown = JSON.parse(written.data);
  const places = new Set<string>();
  const above = new Set<string>();
  for (const { path = [] } of failures) {
    places.add(keyOf(path));
    for (const parent of parentsOf(path)) above.add(keyOf(parent));
  }
  const unexplained = written.errors.filter(({ path = [] }) => {
    const nulled = nullOn(path, data);
    return !above.has(keyOf(nulled)) && ![nulled, ...parentsOf(nulled)].some((place) => places.has(keyOf(place)));
  });
  return [...failures, ...unexplained];
}

/** The place to which a null rose. */
function nullOn(path: Path, data: unknown): Path {
  let value = data;
  const depth = path.findIndex((step) => {
    if (value === null) return true;
    value = (value as Record<string | number, unknown>)[step];
    return false;
  });
  return depth === -1 ? path : path.slice(0, depth);
}

/** Places above another one, the whole answer among them. */
function parentsOf(path: Path): Path[] {
  return path.map((_, length) => path.slice(0, length));
}

function keyOf(path: Path): string {
  return JSON.stringify(path);
}
