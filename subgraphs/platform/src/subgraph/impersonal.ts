import { type DocumentNode, type FieldDefinitionNode, Kind, type ObjectTypeDefinitionNode, visit } from 'graphql';
import type { InterfaceTypeDefinitionNode, ObjectTypeExtensionNode } from 'graphql';

const DIRECTIVE = 'impersonal';

type TypeNode = ObjectTypeDefinitionNode | ObjectTypeExtensionNode | InterfaceTypeDefinitionNode;

/**
 * Moves `@impersonal` from types to each of their fields. Composition merges what all subgraphs say of a type, so that on a
 * type the promise would cover fields that another subgraph adds to it.
 */
export function markImpersonalFields(typeDefs: DocumentNode): DocumentNode {
  return visit(typeDefs, {
    ObjectTypeDefinition: markFields,
    ObjectTypeExtension: markFields,
    InterfaceTypeDefinition: markFields,
  });
}

function markFields<T extends TypeNode>(type: T): T | undefined {
  const own = type.directives?.filter(({ name }) => name.value !== DIRECTIVE) ?? [];
  if (own.length === (type.directives?.length ?? 0)) return undefined;
  return { ...type, directives: own, fields: type.fields?.map(marked) };
}

function marked(field: FieldDefinitionNode): FieldDefinitionNode {
  if (field.directives?.some(({ name }) => name.value === DIRECTIVE)) return field;
  const directive = { kind: Kind.DIRECTIVE, name: { kind: Kind.NAME, value: DIRECTIVE } } as const;
  return { ...field, directives: [...(field.directives ?? []), directive] };
}
