import { describe, expect, it } from '@jest/globals';
import { execute, type ExecutionResult, parse, validate } from 'graphql';
import { DomainError } from '../src/errors/domain-error.ts';
import type { Identity } from '../src/identity/identity.ts';
import { createLogger } from '../src/logging/logger.ts';
import { createCompiledQueries } from '../src/subgraph/compiled/compiled-queries.ts';
import type { SubgraphRequest } from '../src/subgraph/endpoint.ts';
import { createSubgraphExecutor } from '../src/subgraph/execution.ts';
import { buildSubgraph, type SubgraphContext } from '../src/subgraph/subgraph.ts';

const typeDefs = /* GraphQL */ `
  enum Colour {
    RED
    BLUE
  }
  input Filter {
    colour: Colour = RED
    after: DateTime
  }
  interface Named {
    name: String!
  }
  type Product implements Named @key(fields: "id") {
    id: ID!
    name: String!
    colour: Colour!
    maker: Maker
    late: String
    lateMaker: Maker
    getter: String
    method(by: Int! = 2): Int
    extra: JSONObject
    size: BigInt
    at: DateTime
    secret: String @requiresRole(role: OPERATOR)
    related(first: Int! = 3): [Product!]!
    generated: [Int!]!
    broken: [Int!]
    strict: String!
  }
  type Maker implements Named @key(fields: "id") {
    id: ID!
    name: String!
  }
  union Thing = Product | Maker
  type Query {
    product(id: ID!): Product
    named(kind: String!): Named
    things: [Thing!]!
    colours(list: [Colour!] = [BLUE], filter: Filter, since: DateTime, count: Int! = 1): String!
    echo(text: String): String
    nothing: String
    fails: String
  }
  type Mutation {
    count: Int!
  }
`;

const extra = { deep: { list: [1] } };
let counted = 0;

class Row {
  readonly id: string;
  readonly name: string;
  readonly colour = 'RED';
  readonly maker = { id: 'm', name: 'Maker' };
  readonly late = Promise.resolve('late');
  readonly lateMaker = Promise.resolve({ id: 'l', name: 'Late' });
  readonly extra = extra;
  readonly size = 48_842n;
  readonly at = new Date(0);
  readonly secret = 'for operators';
  readonly strict = undefined;
  constructor(id: string) {
    this.id = id;
    this.name = `Product ${id}`;
  }
  get getter(): string {
    throw new DomainError('DATASET_NOT_FOUND', 'a getter that throws');
  }
  method({ by }: { by: number }) {
    return by * 2;
  }
  *generated() {
    yield 1;
    yield 2;
  }
  *broken() {
    yield 1;
    throw new DomainError('DATASET_NOT_FOUND', 'an iterator that throws');
  }
}

const subgraph = buildSubgraph({
  name: 'shop',
  typeDefs,
  resolvers: {
    Product: {
      __resolveReference: ({ id }: { id: string }) => (id === 'none' ? null : Promise.resolve(new Row(id))),
      related: ({ id }: Row, { first }: { first: number }) =>
        Array.from({ length: first }, (_, index) => Promise.resolve(new Row(`${id}.${String(index)}`))),
    },
    Maker: { __resolveReference: ({ id }: { id: string }) => ({ id, name: `Maker ${id}` }) },
    Named: {
      __resolveType: (value: object) => {
        if (!('id' in value)) throw new DomainError('MODEL_NOT_FOUND', 'a type that is not known');
        return Promise.resolve(value instanceof Row ? 'Product' : 'Maker');
      },
    },
    Thing: { __resolveType: (value: object) => (value instanceof Row ? 'Product' : 'Maker') },
    Query: {
      product: (_: unknown, { id }: { id: string }) => new Row(id),
      named: (_: unknown, { kind }: { kind: string }) =>
        kind === 'product' ? new Row('1') : kind === 'maker' ? { id: 'm', name: 'Maker' } : { name: 'nobody' },
      things: () => [new Row('1'), { id: 'm', name: 'Maker' }],
      colours: (_: unknown, args: object) => JSON.stringify(args),
      echo: (_: unknown, { text }: { text?: string | null }) => (text === undefined ? 'undefined' : String(text)),
      nothing: () => undefined,
      fails: () => Promise.reject(new Error('SELECT secret')),
    },
    Mutation: { count: () => (counted += 1) },
  },
  contextFor: (base) => base,
});

const log = createLogger({ name: 'test', level: 'silent' });
const guest: Identity = { subject: 'guest:1', role: 'GUEST' };
const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
const context: SubgraphContext = { identity: guest, traceparent };

interface Case {
  readonly query: string;
  readonly variables?: Record<string, unknown>;
  readonly operationName?: string;
}

/** Answers often enough that a document which can be compiled is. */
async function answers({ query, variables, operationName }: Case): Promise<string[]> {
  const executor = createSubgraphExecutor(subgraph, log);
  const request: SubgraphRequest = { query, variables, operationName, identity: guest, traceparent };
  const texts: string[] = [];
  for (let asked = 0; asked < 5; asked++) texts.push(JSON.stringify(await executor.execute(request)));
  return texts;
}

function isCompiled({ query, operationName }: Case): boolean {
  const queries = createCompiledQueries(subgraph.schema);
  const document = parse(query, { noLocation: true });
  expect(validate(subgraph.schema, document)).toEqual([]);
  for (let asked = 0; asked < 5; asked++) queries.get(document, operationName);
  return queries.get(document, operationName) !== null;
}

const representations = ['1', 'none', '2'].map((id) => ({ __typename: 'Product', id }));
const entities = 'query ($representations: [_Any!]!) { _entities(representations: $representations)';

const compiled: [string, Case][] = [
  [
    'fields, aliases and lists',
    { query: '{ a: product(id: 1) { id n: name colour generated related(first: 2) { id } } }' },
  ],
  ['promises and methods as properties', { query: '{ product(id: "1") { late lateMaker { name } method } }' }],
  [
    'arguments, defaults and variables',
    { query: 'query ($n: Int!) { product(id: "1") { method(by: $n) } }', variables: { n: 4 } },
  ],
  ['a variable that is not given', { query: 'query ($text: String) { echo(text: $text) }' }],
  ['a variable that is null', { query: 'query ($text: String) { echo(text: $text) }', variables: { text: null } }],
  ['a variable of a wrong type', { query: 'query ($text: String) { echo(text: $text) }', variables: { text: 1 } }],
  ['a variable that is missing', { query: 'query ($id: ID!) { product(id: $id) { id } }', variables: {} }],
  ['custom scalars', { query: '{ product(id: "1") { extra size at } }' }],
  [
    'entities, unknown ones too',
    { query: `${entities} { __typename ... on Product { name maker { name } } } }`, variables: { representations } },
  ],
  [
    'unions and fragments',
    { query: '{ things { __typename ...P ... on Maker { id } } } fragment P on Product { name }' },
  ],
  ['an asynchronous type resolver', { query: '{ named(kind: "product") { __typename name } }' }],
  ['a type resolver that throws', { query: '{ named(kind: "nobody") { name } }' }],
  ['a getter that throws', { query: '{ product(id: "1") { id getter } }' }],
  ['an iterator that throws', { query: '{ product(id: "1") { id broken } }' }],
  ['a forbidden field', { query: '{ product(id: "1") { id secret } }' }],
  ['a null that rises', { query: '{ product(id: "1") { id strict } nothing }' }],
  ['a bug', { query: '{ fails nothing }' }],
  ['one of two operations', { query: 'query A { nothing } query B { product(id: "1") { id } }', operationName: 'B' }],
];

const interpreted: [string, Case][] = [
  [
    'conditions',
    { query: 'query ($no: Boolean!) { nothing @skip(if: $no) product(id: "1") { id } }', variables: { no: true } },
  ],
  ['an alias that is a prototype', { query: '{ __proto__: nothing product(id: "1") { __proto__: maker { id } } }' }],
  ['a literal of a custom scalar', { query: '{ colours(since: "2026-01-01T00:00:00Z") }' }],
  ['a literal input object', { query: '{ colours(filter: { after: "2026-01-01T00:00:00Z" }) }' }],
  [
    'a variable input object',
    { query: 'query ($f: Filter) { colours(filter: $f) }', variables: { f: { unknown: 1 } } },
  ],
  ['an operation that is not there', { query: 'query A { nothing }', operationName: 'B' }],
  ['two operations and no name', { query: 'query A { nothing } query B { nothing }' }],
];

describe('a compiled query', () => {
  it.each([...compiled, ...interpreted])('answers as graphql-js does: %s', async (_what, one) => {
    const [interpretedText, ...others] = await answers(one);
    expect(new Set(others)).toEqual(new Set([interpretedText]));
  });

  it.each(compiled)('is made of %s', (_what, one) => {
    expect(isCompiled(one)).toBe(true);
  });

  it.each(interpreted)('is not made of %s', (_what, one) => {
    expect(isCompiled(one)).toBe(false);
  });

  it('agrees with plain graphql-js where everything is fine', async () => {
    const query = '{ a: product(id: 1) { id n: name late lateMaker { name } size at extra related(first: 1) { id } } }';
    const plain = await execute({ schema: subgraph.schema, document: parse(query), contextValue: context });
    const texts = await answers({ query });
    expect(texts.at(-1)).toBe(JSON.stringify(plain));
  });

  it('hands out nothing that a resolver keeps', async () => {
    const executor = createSubgraphExecutor(subgraph, log);
    for (let asked = 0; asked < 5; asked++) {
      const { data } = (await executor.execute({
        query: '{ product(id: "1") { extra } }',
        identity: guest,
        traceparent,
      })) as ExecutionResult<{ product: { extra: typeof extra } }>;
      data?.product.extra.deep.list.push(2);
    }
    expect(extra).toEqual({ deep: { list: [1] } });
  });

  it('is never made of a mutation, which runs once however it ends', async () => {
    expect(isCompiled({ query: 'mutation { count }' })).toBe(false);
    counted = 0;
    await answers({ query: 'mutation { count }' });
    expect(counted).toBe(5);
  });
});
