import {
  defaultFieldResolver,
  defaultTypeResolver,
  getNullableType,
  type GraphQLFieldResolver,
  type GraphQLSchema,
  type GraphQLTypeResolver,
  isAbstractType,
  isIntrospectionType,
  isListType,
  isObjectType,
} from 'graphql';

type Resolver = GraphQLFieldResolver<unknown, unknown>;
type TypeResolver = GraphQLTypeResolver<unknown, unknown>;

const prepared = new WeakMap<GraphQLSchema, boolean>();

/**
 * Lets compiled queries answer as graphql-js does, for which the schema means the same before and after.
 *
 * Compiled code reads a field without a resolver as a bare property: it takes a promise for the value, does not call
 * functions, and where a getter, an iterator or a type resolver throws, nothing catches it. So every field gets a
 * resolver, lists become arrays within it, and type resolvers reject instead of throwing: compiled code takes the promise
 * for a type that does not exist.
 *
 * @returns false where that does not help
 */
export function prepareForCompilation(schema: GraphQLSchema): boolean {
  const known = prepared.get(schema);
  if (known !== undefined) return known;

  const types = Object.values(schema.getTypeMap()).filter((type) => !isIntrospectionType(type));
  // Asked by the compiled code without waiting for an answer that is a promise.
  const possible = !types.some((type) => isObjectType(type) && type.isTypeOf);
  prepared.set(schema, possible);
  if (!possible) return false;

  for (const type of types) {
    if (isAbstractType(type)) type.resolveType = rejecting(type.resolveType ?? defaultTypeResolver);
    if (!isObjectType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      const resolve = field.resolve ?? defaultFieldResolver;
      field.resolve = isListType(getNullableType(field.type)) ? withArrays(resolve) : resolve;
    }
  }
  return true;
}

function withArrays(resolve: Resolver): Resolver {
  return (source, args, context, info) => {
    const list: unknown = resolve(source, args, context, info);
    if (Array.isArray(list)) return list as unknown;
    return list instanceof Promise ? list.then(asArray) : asArray(list);
  };
}

function asArray(list: unknown): unknown {
  const isIterable = typeof list === 'object' && list !== null && Symbol.iterator in list;
  return isIterable && !Array.isArray(list) ? Array.from(list as Iterable<unknown>) : list;
}

function rejecting(resolveType: TypeResolver): TypeResolver {
  return (value, context, info, type) => {
    const name = attempt(() => resolveType(value, context, info, type));
    // Nobody may be waiting for it.
    if (name instanceof Promise) name.catch(() => undefined);
    return name;
  };
}

function attempt<T>(work: () => T): T | Promise<never> {
  try {
    return work();
  } catch (error) {
    return Promise.reject(error instanceof Error ? error : new Error(String(error)));
  }
}
