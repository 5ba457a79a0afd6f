import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  GraphQLError,
  Kind,
  type SelectionSetNode,
} from 'graphql';
import type { RequestErrorCode } from './error-codes.ts';

/** How large one document's operations may be. */
export interface OperationLimits {
  /** Nesting of fields, fragments expanded. Default: 20. */
  readonly depth: number;
  /** Fields in all, fragments expanded wherever they are spread. Default: 5,000. */
  readonly fields: number;
  /** Aliases, counted likewise. Default: 100. */
  readonly aliases: number;
  /** Fields at the root of one operation, counted likewise. Default: 30. */
  readonly rootFields: number;
}

export const defaultLimits: OperationLimits = { depth: 20, fields: 5000, aliases: 100, rootFields: 30 };

interface Size {
  readonly depth: number;
  readonly fields: number;
  readonly aliases: number;
  readonly rootFields: number;
}

const EMPTY: Size = { depth: 0, fields: 0, aliases: 0, rootFields: 0 };

/**
 * Measures every operation and fragment of a document without expanding any: each is walked once, so that a document
 * whose fragments multiply is refused in the time it takes to read it.
 *
 * @returns what the first exceeded limit says, or null
 */
export function checkLimits(document: DocumentNode, limits: OperationLimits): GraphQLError | null {
  const measure = createMeasure(document);
  for (const definition of document.definitions) {
    if (definition.kind !== Kind.OPERATION_DEFINITION && definition.kind !== Kind.FRAGMENT_DEFINITION) continue;
    const size = measure(definition.selectionSet);
    if (size.depth > limits.depth) return refusal('OPERATION_TOO_DEEP', 'nested deeper', limits.depth);
    if (size.fields > limits.fields) return refusal('OPERATION_TOO_WIDE', 'of more fields', limits.fields);
    if (size.aliases > limits.aliases) return refusal('TOO_MANY_ALIASES', 'of more aliases', limits.aliases);
    if (size.rootFields > limits.rootFields)
      return refusal('TOO_MANY_ROOT_FIELDS', 'of more root fields', limits.rootFields);
  }
  return null;
}

function createMeasure(document: DocumentNode): (selectionSet: SelectionSetNode) => Size {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  }
  const measured = new Map<string, Size>();

  function measure({ selections }: SelectionSetNode): Size {
    return selections.reduce<Size>((sum, selection) => {
      switch (selection.kind) {
        case Kind.FIELD:
          return add(sum, ofField(selection));
        case Kind.INLINE_FRAGMENT:
          return add(sum, measure(selection.selectionSet));
        case Kind.FRAGMENT_SPREAD:
          return add(sum, ofFragment(selection.name.value));
      }
    }, EMPTY);
  }

  function ofField({ alias, selectionSet }: FieldNode): Size {
    const inner = selectionSet ? measure(selectionSet) : EMPTY;
    return {
      depth: inner.depth + 1,
      fields: inner.fields + 1,
      aliases: inner.aliases + (alias ? 1 : 0),
      rootFields: 1,
    };
  }

  function ofFragment(name: string): Size {
    const known = measured.get(name);
    if (known) return known;
    // A fragment within itself counts as nothing here: validation refuses it by its own rule.
    measured.set(name, EMPTY);
    const fragment = fragments.get(name);
    const size = fragment ? measure(fragment.selectionSet) : EMPTY;
    measured.set(name, size);
    return size;
  }

  return measure;
}

function add(a: Size, b: Size): Size {
  return {
    depth: Math.max(a.depth, b.depth),
    fields: a.fields + b.fields,
    aliases: a.aliases + b.aliases,
    rootFields: a.rootFields + b.rootFields,
  };
}

function refusal(code: RequestErrorCode, what: string, limit: number): GraphQLError {
  return new GraphQLError(`An operation ${what} than ${limit} is not answered.`, { extensions: { code, limit } });
}
