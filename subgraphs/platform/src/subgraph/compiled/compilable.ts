import {
  type ArgumentNode,
  BREAK,
  type DocumentNode,
  getNamedType,
  type GraphQLArgument,
  type GraphQLSchema,
  isEnumType,
  isLeafType,
  isScalarType,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
  specifiedScalarTypes,
  TypeInfo,
  type TypeNode,
  type VariableDefinitionNode,
  visit,
  visitWithTypeInfo,
} from 'graphql';

/**
 * Whether compiled code answers an operation of the document as graphql-js does. It does not
 * - with `@skip` and `@include`, whose fields it leaves in the answer as undefined
 * - with an alias `__proto__`
 * - where it would have to write values other than JSON into the code: literals and defaults of custom scalars
 * - for input objects in variables, which it checks less strictly
 *
 * Mutations are left out because an answer with errors is made twice.
 */
export function isCompilable(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
): boolean {
  if (operation.operation !== OperationTypeNode.QUERY) return false;
  if (!(operation.variableDefinitions ?? []).every((definition) => isPlainVariable(schema, definition))) return false;

  let compilable = true;
  const types = new TypeInfo(schema);
  const refuse = () => {
    compilable = false;
    return BREAK;
  };
  visit(
    document,
    visitWithTypeInfo(types, {
      Directive: refuse,
      Field(node) {
        if (node.alias?.value === '__proto__') return refuse();
        const args = types.getFieldDef()?.args ?? [];
        return args.every((arg) => isPlainArgument(arg, node.arguments ?? [])) ? undefined : refuse();
      },
    }),
  );
  return compilable;
}

function isPlainVariable(schema: GraphQLSchema, { type: node, defaultValue }: VariableDefinitionNode): boolean {
  const named = schema.getType(nameOf(node));
  return isLeafType(named) && (defaultValue === undefined || isPlain(named));
}

function nameOf(node: TypeNode): string {
  return node.kind === Kind.NAMED_TYPE ? node.name.value : nameOf(node.type);
}

function isPlainArgument({ name, type, defaultValue }: GraphQLArgument, given: readonly ArgumentNode[]): boolean {
  if (isPlain(getNamedType(type))) return true;
  const value = given.find((argument) => argument.name.value === name)?.value;
  return value ? value.kind === Kind.VARIABLE && defaultValue === undefined : defaultValue === undefined;
}

/** Whether every value of the type is written in code as in JSON. */
function isPlain(named: unknown): boolean {
  if (isEnumType(named)) return named.getValues().every(({ value }) => typeof value === 'string');
  return specifiedScalarTypes.some(({ name }) => isScalarType(named) && named.name === name);
}
