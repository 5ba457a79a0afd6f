import type { ResponsePath } from '@apollo/query-planner';
import { fieldReader, isJsonObject, type JsonObject, type ReadField } from './json.ts';

/** An object in the data, and where it stands there. */
export interface Place {
  readonly object: JsonObject;
  readonly path: readonly (string | number)[];
}

/** Where in the data a part of the plan works. */
export interface CompiledPath {
  /** The objects at the path, in order; one that is shared by several places comes several times. */
  collect(data: JsonObject): JsonObject[];
  /** The same objects with their places; slower. */
  locate(data: JsonObject): Place[];
  /** The path as far as it leads to one place. */
  readonly single: readonly string[];
  /** Whether parts of the path hold for some types only. */
  readonly typeConditioned: boolean;
  /** Whether the other path goes on where this one ends. */
  leadsTo(other: CompiledPath): boolean;
  readonly path: ResponsePath;
}

type Part = FieldPart | ListPart | TypesPart;

interface FieldPart {
  readonly kind: 'field';
  readonly name: string;
  readonly read: ReadField;
}
interface ListPart {
  readonly kind: 'list';
}
interface TypesPart {
  readonly kind: 'types';
  readonly names: ReadonlySet<unknown>;
}

type Visit = (value: unknown, found: JsonObject[]) => void;

/**
 * Compiles a path of the planner: names of fields, `@` for each item of a list, and behind either `|[A,B]` for objects of
 * these types alone.
 */
export function compilePath(path: ResponsePath): CompiledPath {
  const parts = path.flatMap(readPart);
  const visit = parts.reduceRight<Visit>((next, part) => visitPart(part, next), visitEnd);
  const end = parts.findIndex(({ kind }) => kind === 'list');
  return {
    collect(data) {
      const found: JsonObject[] = [];
      visit(data, found);
      return found;
    },
    locate(data) {
      const found: Place[] = [];
      locatePart(parts, 0, data, [], found);
      return found;
    },
    single: parts.slice(0, end < 0 ? undefined : end).flatMap((part) => (part.kind === 'field' ? [part.name] : [])),
    typeConditioned: parts.some(({ kind }) => kind === 'types'),
    leadsTo: (other) => other.path.length > path.length && path.every((part, index) => part === other.path[index]),
    path,
  };
}

function readPart(element: string | number): Part[] {
  const [name = '', types] = String(element).split('|');
  const parts: Part[] = [];
  if (name === '@') parts.push({ kind: 'list' });
  else if (name !== '') parts.push({ kind: 'field', name, read: fieldReader(name) });
  if (types !== undefined) parts.push({ kind: 'types', names: new Set(types.slice(1, -1).split(',')) });
  return parts;
}

function visitPart(part: Part, next: Visit): Visit {
  switch (part.kind) {
    case 'field': {
      const { read } = part;
      return (value, found) => {
        if (isJsonObject(value)) next(read(value), found);
      };
    }
    case 'list':
      return (value, found) => {
        if (Array.isArray(value)) for (const item of value) next(item, found);
      };
    case 'types': {
      const { names } = part;
      return (value, found) => {
        if (fits(value, names)) next(value, found);
      };
    }
  }
}

function visitEnd(value: unknown, found: JsonObject[]): void {
  if (isJsonObject(value)) found.push(value);
}

function locatePart(
  parts: readonly Part[],
  position: number,
  value: unknown,
  path: readonly (string | number)[],
  found: Place[],
): void {
  const part = parts[position];
  if (!part) {
    if (isJsonObject(value)) found.push({ object: value, path });
  } else if (part.kind === 'list') {
    if (!Array.isArray(value)) return;
    for (const [index, item] of value.entries()) locatePart(parts, position + 1, item, [...path, index], found);
  } else if (part.kind === 'types') {
    if (fits(value, part.names)) locatePart(parts, position + 1, value, path, found);
  } else if (isJsonObject(value)) {
    locatePart(parts, position + 1, part.read(value), [...path, part.name], found);
  }
}

/** An object that does not tell its type is of the only one it can be of. */
function fits(value: unknown, names: ReadonlySet<unknown>): boolean {
  return isJsonObject(value) && (value.__typename === undefined || names.has(value.__typename));
}
