import {
  buildSchema,
  type DocumentNode,
  executeSync,
  getNamedType,
  getNullableType,
  type GraphQLOutputType,
  type GraphQLSchema,
  isCompositeType,
  isListType,
  isObjectType,
  printSchema,
} from 'graphql';
import type { RandomOperation } from './random-operation.ts';

/** A place in merged data where the stock executor breaks a rule; the names are those of the page on differences. */
export interface Mended {
  readonly rule:
    | 'nested-lists'
    | 'wider-typename'
    | 'silent-typename'
    | 'wrong-kind'
    | 'list-as-object'
    | 'nested-fragments'
    | 'int-range'
    | 'id-text';
  readonly path: readonly (string | number)[];
}

/**
 * Merges an answer into what is there: lists in lists too, and never the name of an interface over that of an object.
 *
 * @param onMended called where the stock executor would do otherwise
 */
export function mergeDeeply(
  target: unknown,
  answer: unknown,
  isObjectName: (name: unknown) => boolean,
  onMended: (rule: Mended['rule']) => void,
): unknown {
  const merge = (held: unknown, added: unknown) => mergeDeeply(held, added, isObjectName, onMended);
  if (Array.isArray(target) && Array.isArray(answer) && target.length === answer.length) {
    if (answer.some(Array.isArray)) onMended('nested-lists');
    target.forEach((element: unknown, index) => (target[index] = merge(element, answer[index])));
    return target;
  }
  if (!isPlainObject(target) || !isPlainObject(answer)) return answer;
  for (const [name, value] of Object.entries(answer)) {
    if (value === undefined) continue;
    if (name === '__typename' && isObjectName(target.__typename) && !isObjectName(value)) onMended('wider-typename');
    else target[name] = merge(target[name], value);
  }
  return target;
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Changes data so that the stock executor's shaping keeps the rules, and tells where it had to. */
export type Mender = (
  operation: RandomOperation,
  document: DocumentNode,
  data: unknown,
  without?: Mended['rule'],
) => Mended[];

/** @param apiSchema as clients see it */
export function createMender(apiSchema: GraphQLSchema): Mender {
  // Without non-null types graphql-js visits every value, whatever is wrong with its neighbours.
  const schema = buildSchema(printSchema(apiSchema).replaceAll('!', ''));
  return ({ operationName, variables }, document, data, without) => {
    const mended: Mended[] = [];
    executeSync({
      schema,
      document,
      rootValue: data,
      variableValues: variables,
      operationName: operationName ?? null,
      fieldResolver(source: Record<string, unknown>, _arguments, _context, { path, returnType }) {
        const places: (string | number)[] = [];
        for (let step: typeof path | undefined = path; step; step = step.prev) places.unshift(step.key);
        const value = mendValue(source[path.key], returnType, places);
        if (path.key in source) source[path.key] = value;
        return value;
      },
      typeResolver: ({ __typename: typename = '' }: { __typename?: string }, _context, _info, type) => {
        return isObjectType(schema.getType(typename)) ? typename : schema.getPossibleTypes(type)[0]?.name;
      },
    });
    return mended;

    function mendValue(value: unknown, wrapped: GraphQLOutputType, path: readonly (string | number)[]): unknown {
      const type = getNullableType(wrapped);
      if (value === null || value === undefined) return value;
      if (isListType(type)) {
        if (!Array.isArray(value)) return mendedTo(null, 'wrong-kind', path);
        return value.map((element, index) => mendValue(element, type.ofType, [...path, index]));
      }
      if (isCompositeType(type)) {
        if (typeof value !== 'object') return mendedTo(null, 'wrong-kind', path);
        if (Array.isArray(value)) return mendedTo(null, 'list-as-object', path);
        const { __typename: typename } = value as { __typename?: string };
        // Nothing to change: the stock executor gives no error, whatever is there.
        if (typename && !isObjectType(schema.getType(typename))) mended.push({ rule: 'silent-typename', path });
        if (without !== 'nested-fragments' && isObjectType(type) && !('__typename' in value)) {
          mended.push({ rule: 'nested-fragments', path });
          Object.assign(value, { __typename: type.name });
        }
        return value;
      }
      const { name } = getNamedType(type);
      if (name === 'Int' && Number.isInteger(value) && value !== (Number(value) | 0)) {
        return mendedTo('out of range', 'int-range', path);
      }
      if (name === 'ID' && typeof value === 'number' && Number.isInteger(value)) {
        return mendedTo(String(value), 'id-text', path);
      }
      return value;
    }

    function mendedTo(value: unknown, rule: Mended['rule'], path: readonly (string | number)[]): unknown {
      mended.push({ rule, path });
      return value;
    }
  };
}
