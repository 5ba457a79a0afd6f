import {
  executeSync,
  type GraphQLError,
  type GraphQLSchema,
  isEnumType,
  isObjectType,
  isScalarType,
  parse,
} from 'graphql';

/** A question to the reference. */
export interface ReferenceCase {
  /** Its types are changed so that leaves are not converted: no other's schema. */
  readonly schema: GraphQLSchema;
  readonly source: string;
  readonly operationName?: string | undefined;
  readonly data: object;
  readonly variables: Readonly<Record<string, unknown>>;
}

/**
 * What graphql-js makes of data when every resolver reads the response name: an implementation of the same rules by other
 * people, in another way. Only what a leaf may be is written down here again, because graphql-js converts.
 */
export function referenceAnswer({ schema, source, operationName, data, variables }: ReferenceCase): {
  data: string;
  errors: readonly GraphQLError[];
} {
  const result = executeSync({
    schema: strict(schema),
    document: parse(source),
    rootValue: data,
    variableValues: variables,
    operationName: operationName ?? null,
    fieldResolver: (object: object, _arguments, _context, { path }) => {
      return Object.getOwnPropertyDescriptor(object, path.key)?.value as unknown;
    },
    // Where the type does not matter to what is asked, nobody may have told it.
    typeResolver: (object: { __typename?: string }, _context, _info, type) =>
      object.__typename ?? schema.getPossibleTypes(type)[0]?.name,
  });
  return { data: JSON.stringify(result.data ?? null), errors: result.errors ?? [] };
}

function strict(schema: GraphQLSchema): GraphQLSchema {
  for (const type of Object.values(schema.getTypeMap())) {
    if (isObjectType(type) && !type.name.startsWith('__')) {
      type.isTypeOf = (value: unknown) => {
        if (typeof value !== 'object' || Array.isArray(value)) return false;
        const { __typename: typename } = value as { __typename?: unknown };
        return typename === undefined || typename === type.name;
      };
    } else if (isEnumType(type)) {
      type.serialize = (value: unknown) =>
        checked(value, typeof value === 'string' && type.getValue(value) != null) as string;
    } else if (isScalarType(type)) {
      const isValid = valid[type.name] ?? isCustom;
      type.serialize = (value: unknown) => checked(type.name === 'ID' ? idText(value) : value, isValid(value));
    }
  }
  return schema;
}

function checked(value: unknown, isValid: boolean): unknown {
  if (!isValid) throw new Error('not of the type');
  return value;
}

const idText = (value: unknown) => (typeof value === 'number' ? String(value) : value);
const isCustom = (value: unknown) => !Number.isNaN(value);
const isNumber = (value: unknown) => typeof value === 'number' && Number.isFinite(value);

const valid: Readonly<Record<string, (value: unknown) => boolean>> = {
  Int: (value) => isNumber(value) && (value as number) === ((value as number) | 0),
  Float: isNumber,
  String: (value) => typeof value === 'string',
  Boolean: (value) => typeof value === 'boolean',
  ID: (value) => typeof value === 'string' || Number.isInteger(value),
};
