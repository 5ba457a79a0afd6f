import {
  type CompositeType,
  type FieldDefinition,
  InterfaceType,
  isCompositeType,
  ObjectType,
  possibleRuntimeTypes,
  type Schema,
} from '@apollo/federation-internals';
import {
  type DocumentNode,
  type FieldNode,
  GraphQLError,
  Kind,
  TypeInfo,
  TypeNameMetaFieldDef,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import type { SubscriptionGraph } from './graph.ts';
import { requiredFieldNames } from './required-fields.ts';

/** Response names of a client that stand under other names in the data; the others stand under their own. */
export type DataNames = ReadonlyMap<string, string>;

const NONE: DataNames = new Map();

/**
 * Finds the response names that would get in the way of a plan. The planner adds keys, `@requires` and `__typename` to what
 * the client asks for, each under its own name, and takes no heed of aliases: with `{ id: price }` it would go on with a price
 * for the key. So an alias that is also the name of a field which its objects have gets a name in the data that is nobody's;
 * and so does a field with arguments that is required with arguments of its own.
 *
 * A name is renamed wherever it stands in the document, so that what could be merged still can.
 *
 * @param document valid against the graph's schema
 */
export function findDataNames(
  { schema, supergraph }: Pick<SubscriptionGraph, 'schema' | 'supergraph'>,
  document: DocumentNode,
): DataNames {
  const types = new TypeInfo(schema);
  const responseNames = new Set<string>();
  const inTheWay = new Set<string>();
  visit(
    document,
    visitWithTypeInfo(types, {
      Field(node) {
        const responseName = responseNameOf(node);
        responseNames.add(responseName);
        const parent = supergraph.type(types.getParentType()?.name ?? '');
        // What the schema says of itself is no part of the data.
        if (!parent || !isCompositeType(parent) || parent.name.startsWith('__')) return;
        const isAlias = responseName !== node.name.value;
        if (isAlias ? hasField(parent, responseName) : isChosenOtherwise(supergraph, parent, responseName)) {
          inTheWay.add(responseName);
        }
      },
    }),
  );
  if (inTheWay.size === 0) return NONE;

  const names = new Map<string, string>();
  for (const responseName of inTheWay) {
    const name = unusedName(`aliased_${responseName}`, supergraph, responseNames);
    responseNames.add(name);
    names.set(responseName, name);
  }
  return names;
}

/** The document to plan: the client's, asking under the names that the data is to have. */
export function withDataNames(document: DocumentNode, names: DataNames): DocumentNode {
  if (names.size === 0) return document;
  return visit(document, {
    Field(node) {
      const name = names.get(responseNameOf(node));
      return name === undefined ? undefined : { ...node, alias: { kind: Kind.NAME, value: name } };
    },
  });
}

/** Errors as clients are to see them: their paths with the client's names in place of the data's. */
export function withResponseNames(errors: readonly GraphQLError[], names: DataNames): readonly GraphQLError[] {
  if (names.size === 0) return errors;
  const responseNames = new Map<unknown, string>(Array.from(names, ([responseName, name]) => [name, responseName]));
  return errors.map((error) => {
    if (!error.path?.some((part) => responseNames.has(part))) return error;
    const { message, originalError, extensions } = error;
    const path = error.path.map((part) => responseNames.get(part) ?? part);
    return new GraphQLError(message, { path, originalError, extensions });
  });
}

function responseNameOf({ alias, name }: FieldNode): string {
  return (alias ?? name).value;
}

/** Whether an object of the type may have a field of that name, seen by clients or not. */
function hasField(type: CompositeType, name: string): boolean {
  return name === TypeNameMetaFieldDef.name || fieldsOf(type, name).length > 0;
}

/** Whether some `@requires` may ask for the field with other arguments than a client, who may not even see that it has any. */
function isChosenOtherwise(supergraph: Schema, type: CompositeType, name: string): boolean {
  return requiredFieldNames(supergraph).has(name) && fieldsOf(type, name).some((field) => field.hasArguments());
}

/** Fields of that name on the type and on objects that may stand for it. */
function fieldsOf(type: CompositeType, name: string): FieldDefinition<ObjectType | InterfaceType>[] {
  return [type, ...possibleRuntimeTypes(type)].flatMap((candidate) => {
    return candidate instanceof ObjectType || candidate instanceof InterfaceType ? (candidate.field(name) ?? []) : [];
  });
}

function unusedName(name: string, supergraph: Schema, responseNames: ReadonlySet<string>): string {
  const isUsed =
    responseNames.has(name) || supergraph.types().some((type) => isCompositeType(type) && hasField(type, name));
  return isUsed ? unusedName(`${name}_`, supergraph, responseNames) : name;
}
