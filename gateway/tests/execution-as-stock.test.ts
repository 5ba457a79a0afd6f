import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { beginTrace, runWithTrace } from '@fedloop/platform/tracing/trace-context';
import { HeaderMap } from '@apollo/server';
import { getIntrospectionQuery } from 'graphql';
import { type GraphqlServer, startGraphqlServer } from '../src/execution/graphql-server.ts';
import type { ServerGateway } from '../src/execution/server/server-gateway.ts';
import { createErrorMask } from '../src/plugins/mask-errors.ts';
import { composeSupergraph } from '../src/supergraph/compose.ts';
import { type Reached, silent, ways } from './support/reach.ts';
import { createShop } from './support/shop.ts';
import { createExecutors } from './support/stock-gateway.ts';

const [[, inProcess]] = ways;

type Variables = Readonly<Record<string, unknown>>;

/** Each with its variables and the operation's name, if any. */
const queries: (readonly [name: string, query: string, variables?: Variables, operationName?: string])[] = [
  ['fields', '{ books { id title length country } }'],
  ['aliases', '{ first: book(id: "b1") { t: title u: title } second: book(id: "b2") { t: title } }'],
  ['merged fields', '{ books { title } books { id author { id } author { name } } }'],
  [
    'fragments',
    'query { books { ...A ...B } } fragment A on Book { title ...B } fragment B on Media { id parts { cm } }',
  ],
  ['fields out of order', '{ carrier books { shipping title rating id } topReviews { text } }'],
  [
    '@skip and @include by value',
    '{ books { id @skip(if: true) title @include(if: true) rating @include(if: false) } }',
  ],
  ['conditions by default', 'query ($a: Boolean! = true) { books { id @skip(if: $a) rating @include(if: $a) } }'],
  [
    'conditions by variable',
    'query ($a: Boolean! = true) { books { id @skip(if: $a) rating @include(if: $a) } }',
    { a: false },
  ],
  [
    'conditions on fragments',
    'query ($a: Boolean!) { books { ... @include(if: $a) { reviews { author { motto } } } } }',
    { a: true },
  ],
  [
    'a fetch that is left out',
    'query ($a: Boolean!) { books { id ... @skip(if: $a) { reviews { text } } } }',
    { a: true },
  ],
  ['nulls', '{ nothing { title } book(id: "b3") { title weight shipping } absent: book(id: "x") { rating } }'],
  ['nulls in lists', '{ allMedia { id rating } people { id name } }'],
  ['lists of lists', '{ shelves { id rating author { name } } }'],
  ['empty lists', '{ listOf(length: 0) }'],
  ['interfaces', '{ allMedia { __typename id ... on Book { isbn length } ... on Film { duration: length } } }'],
  [
    'unions',
    '{ anything { __typename ... on Media { title rating } ... on Shelf { name books { title shipping } } } }',
  ],
  ['abstract entities', '{ media(id: "f1") { __typename title rating reviews { text of { __typename id title } } } }'],
  [
    '@interfaceObject the other way',
    '{ topReviews(first: 3) { of { id title ... on Film { length } ... on Book { isbn } } } }',
  ],
  ['@interfaceObject, type alone', '{ topReviews(first: 3) { of { __typename } } }'],
  ['@requires', '{ books { shipping express: shipping(express: true) } }'],
  ['@provides', '{ topReviews { author { name } } }'],
  ['past @provides', '{ topReviews { author { name friends { name } } } }'],
  ['progressive @override', '{ books { stock } }'],
  ['__typename', '{ __typename query: __typename books { type: __typename author { __typename } } }'],
  ['custom scalars', '{ json }'],
  [
    'variables and their defaults',
    'query ($t: String = "t", $n: NoteInput) { note(text: $t, more: $n) }',
    { n: { tags: ['x'] } },
  ],
  ['a null variable', 'query ($t: String) { note(text: $t) }', { t: null }],
  ['a missing variable', 'query ($id: ID!) { book(id: $id) { title } }'],
  ['a wrong variable', 'query ($n: Int!) { listOf(length: $n) }', { n: 'three' }],
  ['an unknown variable', 'query ($n: Int!) { listOf(length: $n) }', { n: 1, m: 2 }],
  ['an error at the root', '{ broken books { id } }'],
  ['an error that takes everything', '{ required books { id } }'],
  ['an error of an entity', '{ person(id: "p2") { name motto must } }'],
  ['an error of an entity in a list', '{ book(id: "b1") { author { name motto } } }'],
  ['null rising out of an entity', '{ book(id: "b1") { title author { must name } } }'],
  ['mutations in order', 'mutation { a: add(word: "a") { words book { rating } } b: add(word: "b") { words } }'],
  ['a refused mutation', 'mutation { add(word: "c") { words } refuse { id } }'],
  ['a query behind a mutation', 'mutation { add(word: "d") { query { carrier books { title } } } }'],
  ['two operations', 'query A { carrier } query B { listOf(length: 2) }', {}, 'B'],
  ['no such operation', 'query A { carrier } query B { carrier }', {}, 'C'],
  ['several operations and no name', 'query A { carrier } query B { carrier }'],
  ['a syntax error', '{ books { '],
  ['an invalid document', '{ books { nothing } }'],
  ['introspection', getIntrospectionQuery()],
  ['introspection among data', '{ __type(name: "Book") { name kind } carrier __schema { queryType { name } } }'],
  [
    'names that objects inherit',
    '{ constructor: carrier toString: note anything { ... on Shelf { constructor hasOwnProperty: name } } }',
  ],
  [
    'the same entity in many places',
    '{ people { id friends { friends { name } name } } topReviews(first: 3) { author { id friends { name } } } }',
  ],
];

describe('own and stock executor answer the same', () => {
  let reached: Reached;
  const servers = new Map<string, GraphqlServer>();

  beforeAll(async () => {
    const { subgraphs } = createShop();
    const sdl = await composeSupergraph(subgraphs);
    reached = await inProcess(subgraphs);
    for (const [name, gateway] of Object.entries(createExecutors(sdl, reached.endpoints)) as [
      string,
      ServerGateway,
    ][]) {
      servers.set(
        name,
        await startGraphqlServer({
          gateway,
          maskError: createErrorMask(silent),
          introspection: true,
          cacheHeaders: false,
          log: silent,
        }),
      );
    }
  });
  afterAll(async () => {
    await Promise.all([...servers.values()].map((server) => server.stop()));
    await reached.close();
  });

  async function answer(name: string, body: object) {
    const headers = new HeaderMap([['content-type', 'application/json']]);
    const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
    const context = { identity: { subject: 'guest:anna', role: 'GUEST' as const }, traceparent: beginTrace() };
    const result = await runWithTrace(traceparent, async () =>
      servers.get(name)?.executeHTTPGraphQLRequest({
        httpGraphQLRequest: { method: 'POST', headers, search: '', body },
        context: () => Promise.resolve(context),
      }),
    );
    return { status: result?.status ?? 200, text: result?.body.kind === 'complete' ? result.body.string : null };
  }

  it.each(queries.map((row) => [row[0], row] as const))('%s', async (_name, [, query, variables, operationName]) => {
    // As it comes over HTTP: without what is undefined.
    const body = JSON.parse(JSON.stringify({ query, variables, operationName })) as object;
    const own = await answer('own', body);
    expect(own).toEqual(await answer('stock', body));
    expect(own.text).not.toContain('BAD_REQUEST');
  });
});
