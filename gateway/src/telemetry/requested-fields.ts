import {
  type FragmentDefinitionNode,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  resolveSchemaCoordinate,
  separateOperations,
} from 'graphql';
import { usageOf } from '../supergraph/checks/operation-usage.ts';

/** One operation of a valid document, with the document's fragments by name. */
export interface FragmentedOperation {
  readonly schema: GraphQLSchema;
  readonly operation: OperationDefinitionNode;
  readonly fragments: Readonly<Record<string, FragmentDefinitionNode>>;
}

/** A field as the schema has it. */
export interface SchemaField {
  /** `Type.field`; an interface's own where it is read through the interface. */
  readonly coordinate: string;
  readonly deprecated: boolean;
}

/** Introspection's own fields and types. */
const META = /(?:^|\.)__/;

/** Every field that the operation's text asks for, once, whatever `@skip` and `@include` come to; none of introspection. */
export function requestedFields({ schema, operation, fragments }: FragmentedOperation): SchemaField[] {
  const whole = { kind: Kind.DOCUMENT, definitions: [operation, ...Object.values(fragments)] } as const;
  // Fragments of the document's other operations are none of this one's.
  const own = separateOperations(whole)[operation.name?.value ?? ''] ?? whole;
  return [...usageOf(schema, own).fields].flatMap((coordinate) => {
    if (META.test(coordinate)) return [];
    const found = resolveSchemaCoordinate(schema, coordinate);
    return found?.kind === 'Field' ? { coordinate, deprecated: found.field.deprecationReason != null } : [];
  });
}
