import {
  executeSync,
  type GraphQLError,
  type GraphQLSchema,
  isEnumType,
  isObjectType,
  isScalarType,
  parse,
} from 'graphql';
import type { RandomCase } from './random-case.ts';

/**
 * What graphql-js makes of data when every resolver reads the response name: an implementation of the same rules by other
 * people, in another way. Only what a leaf may be is written down here again, because graphql-js converts.
 */
export function referenceAnswer({ schema, source, data, variables }: RandomCase): {
  data: string;
  errors: readonly GraphQLError[];
} {
  const result = executeSync({
    schema: strict(schema),
    document: parse(source),
    rootValue: data,
    variableValues: variables,
    fieldResolver: (object: object, _arguments, _context, { path }) => {
      return Object.getOwnPropertyDescriptor(object, path.key)?.value as unknown;
    },
    typeResolver: (object: { __typename?: string }) => object.__typename,
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
    } else if (isScalarType(type) || isEnumType(type)) {
      const isValid = valid[type.name];
      type.serialize = (value: unknown) => {
        if (isValid?.(value)) return type.name === 'ID' ? String(value) : value;
        throw new Error('not of the type');
      };
    }
  }
  return schema;
}

const isNumber = (value: unknown) => typeof value === 'number' && Number.isFinite(value);

const valid: Readonly<Record<string, (value: unknown) => boolean>> = {
  Int: (value) => isNumber(value) && (value as number) === ((value as number) | 0),
  Float: isNumber,
  String: (value) => typeof value === 'string',
  Boolean: (value) => typeof value === 'boolean',
  ID: (value) => typeof value === 'string' || Number.isInteger(value),
  Colour: (value) => value === 'RED' || value === 'GREEN',
  Any: (value) => !Number.isNaN(value),
};
