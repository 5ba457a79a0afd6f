import { buildSubgraphSchema } from '@apollo/subgraph';
import {
  type DocumentNode,
  execute,
  type ExecutionResult,
  getNamedType,
  getNullableType,
  GraphQLError,
  type GraphQLOutputType,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  isAbstractType,
  isCompositeType,
  isEnumType,
  isListType,
  isNonNullType,
  type GraphQLCompositeType,
  type GraphQLLeafType,
  parse,
} from 'graphql';
import { chance, choose } from './chance.ts';

/** A subgraph that makes its data up: each value depends on the object, the field and its arguments alone. */
export interface SimulatedSubgraph {
  answer(query: string, variables: Readonly<Record<string, unknown>>, world: World): Promise<ExecutionResult>;
}

/** What the data depends on. */
export interface World {
  readonly seed: number;
  /** Share of the fields that fail. */
  readonly failing: number;
}

/** An object as resolvers see it. */
interface Source {
  readonly __typename: string;
  /** The same for one object in all subgraphs. */
  readonly identity: string;
  /** The number in the keys of an entity. */
  readonly number?: number;
  /** What the gateway said of it. */
  readonly representation?: Representation;
}

type Representation = Readonly<Record<string, unknown>> & { readonly __typename: string };

const ENTITIES = ['Alpha', 'Beta', 'Gamma', 'Media', 'Book', 'Film'];
const COUNT = 4;

/** @param computed fields that depend on what the representation says, as `subgraph.Type.field` */
export function simulateSubgraph(name: string, sdl: string, computed: ReadonlySet<string>): SimulatedSubgraph {
  const __resolveReference = resolveReference;
  const declared = ENTITIES.filter((type) => new RegExp(`(type|interface) ${type} .*@key`).test(sdl));
  const resolvers = Object.fromEntries(declared.map((type) => [type, { __resolveReference }]));
  const schema = buildSubgraphSchema({ typeDefs: parse(sdl), resolvers });
  const documents = new Map<string, DocumentNode>();

  return {
    async answer(query, variables, world) {
      const document = documents.get(query) ?? parse(query);
      documents.set(query, document);
      const result = await execute({
        schema,
        document,
        variableValues: variables,
        contextValue: world,
        rootValue: {},
        fieldResolver: (source: Source, args: object, _world, info) => resolveField(source, args, world, info),
      });
      // As it arrives over HTTP: a copy, errors without their origin.
      return JSON.parse(JSON.stringify(result)) as ExecutionResult;
    },
  };

  function resolveReference(representation: Representation): Source | null {
    const { __typename, id, sku, no, ref } = representation;
    const key = [id, sku, no, (ref as { code?: unknown } | null | undefined)?.code].find((part) => part != null);
    const number = Number(/\d+$/.exec(JSON.stringify(key ?? '').replace(/"$/, ''))?.[0] ?? NaN);
    if (Number.isNaN(number)) return null;
    return { ...entity(schema, __typename, number), representation };
  }

  function resolveField(source: Source, args: object, world: World, info: GraphQLResolveInfo): unknown {
    const { fieldName, parentType, returnType } = info;
    const { number } = source;
    // At the root there is no object.
    const identity = (source as Partial<Source>).identity ?? parentType.name;
    if (number !== undefined) {
      if (fieldName === 'no') return number;
      if (fieldName === 'id' || fieldName === 'sku' || fieldName === 'code') return `${fieldName}-${number}`;
      if (fieldName === 'ref') return { __typename: 'Ref', identity, number };
    }
    const parts = [world.seed, identity, fieldName, JSON.stringify(args)];
    if (chance('failing', name, ...parts) < world.failing) {
      const code = choose([undefined, 'FORBIDDEN', 'INTERNAL_SERVER_ERROR'], 'code', ...parts);
      throw new GraphQLError(`${fieldName} of ${identity} failed`, { ...(code && { extensions: { code } }) });
    }
    if (computed.has(`${name}.${parentType.name}.${fieldName}`)) return `of ${JSON.stringify(source.representation)}`;
    return valueOf(returnType, parts.join('/'), schema);
  }
}

function valueOf(wrapped: GraphQLOutputType, place: string, schema: GraphQLSchema): unknown {
  const type = getNullableType(wrapped);
  if (!isNonNullType(wrapped) && chance('null', place) < 0.15) return null;
  if (isListType(type)) {
    const length = Math.floor(chance('length', place) * 4);
    return Array.from({ length }, (_, index) => valueOf(type.ofType, `${place}/${index}`, schema));
  }
  const named = getNamedType(type);
  return isCompositeType(named) ? objectOf(named, place, schema) : leafOf(named, place);
}

function objectOf(type: GraphQLCompositeType, place: string, schema: GraphQLSchema): Source {
  const types = isAbstractType(type) ? schema.getPossibleTypes(type).map(({ name }) => name) : [type.name];
  const typename = choose(types.toSorted(), 'type', place);
  if (!ENTITIES.includes(typename)) return { __typename: typename, identity: place };
  return entity(schema, typename, Math.floor(chance('number', place) * COUNT));
}

/** Even numbers of the family are books, odd ones films, whoever asks. */
function entity(schema: GraphQLSchema, typename: string, number: number): Source {
  const isFamily = ['Media', 'Book', 'Film'].includes(typename);
  if (!isFamily) return { __typename: typename, identity: `${typename}-${number}`, number };
  const isInterface = isAbstractType(schema.getType('Media'));
  const fitting = typename === 'Book' ? number & ~1 : typename === 'Film' ? number | 1 : number;
  const concrete = fitting % 2 === 0 ? 'Book' : 'Film';
  return { __typename: isInterface ? concrete : 'Media', identity: `Media-${fitting}`, number: fitting };
}

function leafOf(type: GraphQLLeafType, place: string): unknown {
  if (isEnumType(type)) return choose(type.getValues(), 'leaf', place).name;
  const number = Math.floor(chance('leaf', place) * 1000);
  switch (type.name) {
    case 'Int':
      return number;
    case 'Float':
      return number / 4;
    case 'Boolean':
      return number % 2 === 0;
    case 'Blob':
      return choose([number, 'text', { blob: [number, null] }, ['blob', []]], 'blob', place);
    default:
      return `${type.name} ${number}`;
  }
}
