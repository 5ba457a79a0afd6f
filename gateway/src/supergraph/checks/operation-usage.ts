import {
  type DocumentNode,
  getNamedType,
  type GraphQLInputType,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isInputType,
  typeFromAST,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';

/** What of a schema an operation relies on beyond what validation looks at. */
export interface OperationUsage {
  /** Coordinates of the selected fields; of an interface's field alone where it is read through the interface. */
  readonly fields: ReadonlySet<string>;
  /** Input types and enums whose values come in variables, so that nobody knows which of their parts are used. */
  readonly inputs: ReadonlySet<string>;
}

/** @param document valid in the schema */
export function usageOf(schema: GraphQLSchema, document: DocumentNode): OperationUsage {
  const fields = new Set<string>();
  const inputs = new Set<string>();
  const typeInfo = new TypeInfo(schema);
  visit(
    document,
    visitWithTypeInfo(typeInfo, {
      Field({ name }) {
        const parent = typeInfo.getParentType();
        if (parent) fields.add(`${parent.name}.${name.value}`);
      },
      VariableDefinition({ type: node }) {
        const type = typeFromAST(schema, node);
        if (isInputType(type)) addInputs(inputs, type);
      },
    }),
  );
  return { fields, inputs };
}

function addInputs(found: Set<string>, type: GraphQLInputType): void {
  const named = getNamedType(type);
  if (found.has(named.name)) return;
  if (isEnumType(named)) found.add(named.name);
  if (!isInputObjectType(named)) return;
  found.add(named.name);
  for (const field of Object.values(named.getFields())) addInputs(found, field.type);
}
