import {
  type DocumentNode,
  type FieldNode,
  getNamedType,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLSchema,
  isInterfaceType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  parseType,
  print,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';

/** A subscription whose events always tell their cursor and which can be opened behind any of them. */
export interface ResumableDocument {
  readonly document: DocumentNode;
  /** The variable that holds the position to continue behind. */
  readonly afterVariable: string;
  /** The response name, in the root field's value, of the event's cursor. */
  readonly cursorName: string;
}

/**
 * Rewrites a subscription so that it can be resumed: its root field gets `after` from a variable of its own and the
 * selection a `cursor` of its own. What the client asked for stays as it was.
 *
 * @returns null where the root field has no `after` argument, its events no `cursor` or the graph no `eventCursor`
 */
export function makeResumable(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  rootField: GraphQLField<unknown, unknown>,
): ResumableDocument | null {
  // Without it nobody can say from where a stream without a cursor begins.
  if (!schema.getQueryType()?.getFields().eventCursor) return null;
  const after = rootField.args.find(({ name }) => name === 'after');
  const eventType = getNamedType(rootField.type);
  if (!after || !(isObjectType(eventType) || isInterfaceType(eventType))) return null;
  if (!eventType.getFields().cursor) return null;

  const text = print(document);
  const afterVariable = unusedName('resumeAfter', text);
  const cursorName = unusedName('resumeCursor', text);
  const types = new TypeInfo(schema);
  const rewritten = visit(
    document,
    visitWithTypeInfo(types, {
      OperationDefinition: {
        leave: (node) =>
          node.name?.value === operation.name?.value ? withVariable(node, afterVariable, after) : undefined,
      },
      Field: {
        leave: (node) =>
          types.getParentType() === schema.getSubscriptionType()
            ? withCursor(node, afterVariable, cursorName)
            : undefined,
      },
    }),
  );
  return { document: rewritten, afterVariable, cursorName };
}

function withVariable(node: OperationDefinitionNode, name: string, { type }: GraphQLArgument): OperationDefinitionNode {
  const variable = { kind: Kind.VARIABLE, name: { kind: Kind.NAME, value: name } } as const;
  const definition = { kind: Kind.VARIABLE_DEFINITION, variable, type: parseType(String(type)) } as const;
  return { ...node, variableDefinitions: [...(node.variableDefinitions ?? []), definition] };
}

function withCursor(node: FieldNode, variable: string, alias: string): FieldNode {
  const after = {
    kind: Kind.ARGUMENT,
    name: { kind: Kind.NAME, value: 'after' },
    value: { kind: Kind.VARIABLE, name: { kind: Kind.NAME, value: variable } },
  } as const;
  const cursor: FieldNode = {
    kind: Kind.FIELD,
    alias: { kind: Kind.NAME, value: alias },
    name: { kind: Kind.NAME, value: 'cursor' },
  };
  return {
    ...node,
    arguments: [...(node.arguments ?? []).filter(({ name }) => name.value !== 'after'), after],
    selectionSet: { kind: Kind.SELECTION_SET, selections: [cursor, ...(node.selectionSet?.selections ?? [])] },
  };
}

function unusedName(name: string, text: string): string {
  return text.includes(name) ? unusedName(`${name}_`, text) : name;
}
