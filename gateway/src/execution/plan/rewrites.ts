import type { FetchDataRewrite } from '@apollo/query-planner';
import { fieldReader, isJsonObject, type JsonObject, setField } from './json.ts';
import type { TypeConditions } from './type-conditions.ts';

/** Changes an object in place. */
export type Rewrite = (object: JsonObject) => void;

type Visit = (value: unknown) => void;

const FRAGMENT = '... on ';

/**
 * Compiles what the planner wants changed in what goes to or comes from a subgraph: a type name that the subgraph knows
 * otherwise, a field that was asked for under another name.
 *
 * @returns null where nothing is to be changed
 */
export function compileRewrites(
  rewrites: readonly FetchDataRewrite[] | undefined,
  conditions: TypeConditions,
): Rewrite | null {
  const compiled = (rewrites ?? []).flatMap((rewrite) => compileRewrite(rewrite, conditions));
  if (compiled.length === 0) return null;
  return (object) => {
    for (const rewrite of compiled) rewrite(object);
  };
}

/** The names that fields were asked for under, with the names they are to have. */
export function renamedFields(rewrites: readonly FetchDataRewrite[] | undefined): ReadonlyMap<unknown, string> {
  const renamed = new Map<unknown, string>();
  for (const rewrite of rewrites ?? []) {
    if (rewrite.kind === 'KeyRenamer') renamed.set(rewrite.path.at(-1), rewrite.renameKeyTo);
  }
  return renamed;
}

function compileRewrite(rewrite: FetchDataRewrite, conditions: TypeConditions): Visit[] {
  const last = rewrite.path.at(-1);
  if (last === undefined) return [];
  const change = rewrite.kind === 'KeyRenamer' ? renamer(last, rewrite.renameKeyTo) : setter(last, rewrite.setValueTo);
  return [rewrite.path.slice(0, -1).reduceRight((next, part) => visitPart(part, next, conditions), eachObject(change))];
}

function setter(name: string, value: unknown): Rewrite {
  return (object) => {
    setField(object, name, value);
  };
}

function renamer(name: string, to: string): Rewrite {
  const read = fieldReader(name);
  return (object) => {
    const value = read(object);
    if (value === undefined) return;
    setField(object, to, value);
    setField(object, name, undefined);
  };
}

function visitPart(part: string, next: Visit, conditions: TypeConditions): Visit {
  if (part.startsWith(FRAGMENT)) {
    const names = conditions(part.slice(FRAGMENT.length));
    return eachObject((object) => {
      if (object.__typename === undefined || names.has(object.__typename)) next(object);
    });
  }
  const read = fieldReader(part);
  return eachObject((object) => {
    next(read(object));
  });
}

function eachObject(visit: Rewrite): Visit {
  return function each(value) {
    if (Array.isArray(value)) for (const item of value) each(item);
    else if (isJsonObject(value)) visit(value);
  };
}
