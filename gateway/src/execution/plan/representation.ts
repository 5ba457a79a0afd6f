import type { QueryPlanFieldNode, QueryPlanInlineFragmentNode, QueryPlanSelectionNode } from '@apollo/query-planner';
import { fieldReader, isJsonObject, type JsonObject, setField } from './json.ts';
import { mergeInto } from './merge.ts';
import type { TypeConditions } from './type-conditions.ts';

/** What a subgraph is told of an entity; null where a field is missing that it needs. */
export type BuildRepresentation = (source: JsonObject) => JsonObject | null;

/** Adds its part to the representation, if there is one yet; null where the source lacks something. */
type Part = (source: JsonObject, representation: JsonObject | null) => JsonObject | null;

/** Compiles the selection that a fetch requires of each entity. */
export function compileRepresentation(
  requires: readonly QueryPlanSelectionNode[],
  conditions: TypeConditions,
): BuildRepresentation {
  const build = compileSelections(requires, conditions);
  return (source) => {
    const representation = build(source);
    return representation?.__typename ? representation : null;
  };
}

/**
 * The one field, besides `__typename`, that tells the entities of a fetch apart: `id` in most graphs. Null where there are
 * several or it may have a selection of its own.
 */
export function onlyField(requires: readonly QueryPlanSelectionNode[]): string | null {
  const fields = requires.flatMap((selection) =>
    selection.kind === 'Field'
      ? [selection]
      : selection.selections.map((inner) => (inner.kind === 'Field' ? inner : null)),
  );
  const names = new Set<string>();
  for (const field of fields) {
    if (!field || field.selections) return null;
    names.add(responseName(field));
  }
  names.delete('__typename');
  const [name = null] = names;
  return names.size === 1 ? name : null;
}

function compileSelections(
  selections: readonly QueryPlanSelectionNode[],
  conditions: TypeConditions,
): BuildRepresentation {
  const parts = selections.flatMap((selection) =>
    selection.kind === 'Field' ? [compileField(selection, conditions)] : compileFragment(selection, conditions),
  );
  return (source) => {
    let representation: JsonObject | null = null;
    for (const part of parts) {
      representation = part(source, representation);
      if (!representation) return null;
    }
    return representation;
  };
}

function compileField(field: QueryPlanFieldNode, conditions: TypeConditions): Part {
  const name = responseName(field);
  const read = fieldReader(name);
  const build = field.selections && compileSelections(field.selections, conditions);
  return (source, representation) => {
    const value = read(source);
    if (value === undefined) return null;
    const object = representation ?? {};
    setField(object, name, build ? eachObject(value, build) : value);
    return object;
  };
}

/** A fragment that lacks something is left out; the others may still tell enough. */
function compileFragment(fragment: QueryPlanInlineFragmentNode, conditions: TypeConditions): Part[] {
  if (fragment.typeCondition === undefined) return [];
  const names = conditions(fragment.typeCondition);
  const build = compileSelections(fragment.selections, conditions);
  return [
    (source, representation) => {
      const found = names.has(source.__typename) ? build(source) : null;
      // Most entities fit one fragment alone, and nothing has to be merged.
      if (!representation) return found ?? {};
      if (found) mergeInto(representation, found, conditions);
      return representation;
    },
  ];
}

function eachObject(value: unknown, build: BuildRepresentation): unknown {
  if (Array.isArray(value)) return value.map((item) => eachObject(item, build));
  return isJsonObject(value) ? build(value) : null;
}

function responseName({ alias, name }: QueryPlanFieldNode): string {
  return alias ?? name;
}
