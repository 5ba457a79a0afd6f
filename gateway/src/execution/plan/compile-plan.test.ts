import { buildSchema } from '@apollo/federation-internals';
import type { FetchNode, PlanNode } from '@apollo/query-planner';
import { beforeEach, describe, expect, it } from '@jest/globals';
import type { SubgraphAnswer } from '@fedloop/platform/subgraph/endpoint';
import { GraphQLError, OperationTypeNode } from 'graphql';
import type { SubgraphQuery } from '../ask-subgraph.ts';
import { createPlanCompiler } from './compile-plan.ts';
import type { PlanRun } from './plan-run.ts';

const compiler = createPlanCompiler(
  buildSchema('type Query { books: [Book!] } type Book { id: ID! author: Author } type Author { id: ID! }'),
);

const fetch = (serviceName: string, more: Partial<FetchNode> = {}): FetchNode => ({
  kind: 'Fetch',
  serviceName,
  operation: `{ ${serviceName} }`,
  operationName: undefined,
  operationKind: OperationTypeNode.QUERY,
  ...more,
});
const entities = (serviceName: string, typeCondition: string, path: string[]): PlanNode => ({
  kind: 'Flatten',
  path,
  node: fetch(serviceName, {
    requires: [
      {
        kind: 'InlineFragment',
        typeCondition,
        selections: [
          { kind: 'Field', name: '__typename' },
          { kind: 'Field', name: 'id' },
        ],
      },
    ],
  }),
});
const sequence = (...nodes: PlanNode[]): PlanNode => ({ kind: 'Sequence', nodes });
const parallel = (...nodes: PlanNode[]): PlanNode => ({ kind: 'Parallel', nodes });

const book = (id: string) => ({ __typename: 'Book', id });
const author = (id: string) => ({ __typename: 'Author', id });

describe('a compiled plan', () => {
  let asked: SubgraphQuery[];
  let answers: Record<string, SubgraphAnswer | Error | (() => Promise<SubgraphAnswer>)>;

  beforeEach(() => {
    asked = [];
    answers = {};
  });

  function run(node: PlanNode | undefined, more: Partial<PlanRun<null>> = {}) {
    return compiler.compile<null>(node).run({
      sent: {},
      variables: {},
      context: null,
      async ask(query) {
        asked.push(query);
        const answer = answers[query.subgraph] ?? {};
        if (answer instanceof Error) throw answer;
        return typeof answer === 'function' ? answer() : answer;
      },
      ...more,
    });
  }

  const subgraphs = () => asked.map(({ subgraph }) => subgraph);
  const told = (errors: readonly GraphQLError[]) => errors.map(({ message, path }) => [message, path?.join('.')]);

  it('asks nobody where nothing is to be asked', async () => {
    expect(await run(undefined)).toMatchObject({ data: {}, errors: [] });
    expect(asked).toEqual([]);
  });

  it('runs steps one after the other, and others at once', async () => {
    const waiting: (() => void)[] = [];
    answers.a = () =>
      new Promise((resolve) => {
        waiting.push(() => {
          resolve({ data: { a: 1 } });
        });
      });
    answers.b = async () => {
      for (const answer of waiting) answer();
      return Promise.resolve({ data: { b: 2 } });
    };
    const { data } = await run(sequence(parallel(fetch('a'), fetch('b')), fetch('c')));
    expect(data).toEqual({ a: 1, b: 2 });
    expect(subgraphs()).toEqual(['a', 'b', 'c']);
  });

  it('decides conditions by the coerced variables', async () => {
    const node: PlanNode = { kind: 'Condition', condition: 'x', ifClause: fetch('yes'), elseClause: fetch('no') };
    await run(node, { variables: { x: true } });
    await run(node, { variables: { x: false } });
    await run({ kind: 'Condition', condition: 'x', ifClause: fetch('yes') }, { variables: { x: false } });
    expect(subgraphs()).toEqual(['yes', 'no']);
  });

  it('hands on the variables that were sent, and none else', async () => {
    const variableUsages = ['a', 'b', 'c', 'toString'];
    await run(fetch('a', { variableUsages }), { sent: { a: null, b: undefined, d: 1 }, variables: { c: 1 } });
    expect(asked[0]?.variables).toEqual({ a: null });
  });

  it('asks for the same entity once and tells every place of it', async () => {
    answers.books = { data: { books: [book('1'), null, book('2'), book('1')] } };
    answers.titles = { data: { _entities: [{ title: 'one' }, { title: 'two' }] } };
    const { data } = await run(sequence(fetch('books'), entities('titles', 'Book', ['books', '@'])));
    expect(asked[1]?.variables).toEqual({ representations: [book('1'), book('2')] });
    expect(data.books).toEqual([
      { ...book('1'), title: 'one' },
      null,
      { ...book('2'), title: 'two' },
      { ...book('1'), title: 'one' },
    ]);
  });

  it('goes on below answers that are shared', async () => {
    answers.books = { data: { books: [book('1'), book('1'), book('2')] } };
    answers.authors = { data: { _entities: [{ author: author('a') }, { author: author('a') }] } };
    answers.names = { data: { _entities: [{ name: 'Anna' }] } };
    const authors = entities('authors', 'Book', ['books', '@']);
    const names = entities('names', 'Author', ['books', '@', 'author']);
    const { data } = await run(sequence(fetch('books'), authors, names));
    expect(asked[2]?.variables).toEqual({ representations: [author('a')] });
    const anna = { ...author('a'), name: 'Anna' };
    expect(data.books).toEqual([
      { ...book('1'), author: anna },
      { ...book('1'), author: anna },
      { ...book('2'), author: anna },
    ]);
  });

  it('shares nothing where a path holds for some types only', async () => {
    answers.books = { data: { books: [book('1'), book('1')] } };
    answers.titles = { data: { _entities: [{ title: 'one' }, { title: 'one' }] } };
    await run(sequence(fetch('books'), entities('titles', 'Book', ['books', '@|[Book]'])));
    expect(asked[1]?.variables).toEqual({ representations: [book('1'), book('1')] });
  });

  it('tells an error of an entity at every place of it', async () => {
    answers.books = { data: { books: [book('1'), author('x'), book('2'), book('1')] } };
    const errors = [new GraphQLError('gone', { path: ['_entities', 0, 'title'] })];
    answers.titles = { data: { _entities: [{ title: null }, { title: 'two' }] }, errors };
    const result = await run(sequence(fetch('books'), entities('titles', 'Book', ['books', '@'])));
    expect(told(result.errors)).toEqual([
      ['gone', 'books.0.title'],
      ['gone', 'books.3.title'],
    ]);
  });

  it('keeps the code of a told error and names its subgraph', async () => {
    const errors = [
      new GraphQLError('coded', { path: ['a'], extensions: { code: 'OF_ITS_OWN' } }),
      { message: '', path: [{}] } as unknown as GraphQLError,
    ];
    answers.a = { data: { a: null }, errors };
    const result = await run(fetch('a'));
    expect(result.errors.map((error) => error.toJSON())).toEqual([
      { message: 'coded', path: ['a'], extensions: { code: 'OF_ITS_OWN', serviceName: 'a' } },
      {
        message: 'Error while fetching subquery from service "a"',
        extensions: { code: 'DOWNSTREAM_SERVICE_ERROR', serviceName: 'a' },
      },
    ]);
  });

  it('tells where entities are missing when the whole request for them failed', async () => {
    answers.books = { data: { books: [book('1'), book('2')] } };
    answers.titles = {
      data: null,
      errors: [new GraphQLError('down', { path: ['_entities'] }), new GraphQLError('out')],
    };
    const { errors } = await run(sequence(fetch('books'), entities('titles', 'Book', ['books', '@'])));
    expect(told(errors)).toEqual([
      ['down', 'books'],
      ['out', undefined],
    ]);
  });

  it('goes on after a request that failed', async () => {
    answers.a = new Error('unreachable');
    answers.b = { data: { b: 1 } };
    const { data, errors } = await run(sequence(fetch('a'), fetch('b')));
    expect(data).toEqual({ b: 1 });
    expect(told(errors)).toEqual([['unreachable', undefined]]);
  });

  it.each<[string, unknown]>([
    ['data that is no object', 'text'],
    ['a list', []],
    ['no entities', {}],
    ['too few entities', { _entities: [{}] }],
    ['entities that are no list', { _entities: { 0: {}, 1: {}, length: 2 } }],
  ])('takes %s for an error', async (_what, data) => {
    answers.books = { data: { books: [book('1'), book('2')] } };
    answers.titles = { data } as SubgraphAnswer;
    const result = await run(sequence(fetch('books'), entities('titles', 'Book', ['books', '@'])));
    expect(result.errors).toHaveLength(1);
    expect(result.data.books).toEqual([book('1'), book('2')]);
  });

  it('takes entities that are no objects for none', async () => {
    answers.books = { data: { books: [book('1'), book('2'), book('3')] } };
    answers.titles = { data: { _entities: [null, 'text', [{ title: 'x' }]] } };
    const { data, errors } = await run(sequence(fetch('books'), entities('titles', 'Book', ['books', '@'])));
    expect([data.books, errors]).toEqual([[book('1'), book('2'), book('3')], []]);
  });

  it('refuses a variable that the planner needs for itself', async () => {
    answers.books = { data: { books: [book('1')] } };
    const node = fetch('titles', {
      requires: [{ kind: 'Field', name: '__typename' }],
      variableUsages: ['representations'],
    });
    const flatten: PlanNode = { kind: 'Flatten', path: ['books', '@'], node };
    const { errors } = await run(sequence(fetch('books'), flatten), { sent: { representations: [] } });
    expect(errors).toHaveLength(1);
    expect(subgraphs()).toEqual(['books']);
  });

  it('tells the cache-control header of each answer', async () => {
    const headers: unknown[] = [];
    answers.a = { data: {}, cacheControl: 'max-age=60' };
    await run(sequence(fetch('a'), fetch('b')), { onCacheControl: (header) => headers.push(header) });
    expect(headers).toEqual(['max-age=60', undefined]);
  });

  describe('when nobody waits any more', () => {
    it('asks no more questions', async () => {
      const controller = new AbortController();
      answers.a = () => {
        controller.abort();
        return Promise.resolve({ data: {} });
      };
      await run(sequence(fetch('a'), fetch('b')), { signal: controller.signal });
      expect(subgraphs()).toEqual(['a']);
    });

    it('still runs the mutations that follow, and hands them no signal', async () => {
      const controller = new AbortController();
      const signals: unknown[] = [];
      const mutation = { operationKind: OperationTypeNode.MUTATION };
      await run(sequence(fetch('a', mutation), entities('b', 'Book', ['a']), fetch('c', mutation)), {
        signal: controller.signal,
        ask({ subgraph, mutation: twice }, _context, signal) {
          signals.push([subgraph, twice, signal]);
          controller.abort();
          return Promise.resolve({ data: { a: book('1') } });
        },
      });
      expect(signals).toEqual([
        ['a', true, undefined],
        ['c', true, undefined],
      ]);
    });
  });

  it('takes the payload of an event for the answer to its first request', async () => {
    answers.titles = { data: { _entities: [{ title: 'one' }] } };
    const plan = compiler.compileEvent<null>(fetch('books'), entities('titles', 'Book', ['added']));
    const ask = async (query: SubgraphQuery) => {
      asked.push(query);
      return Promise.resolve(answers.titles as SubgraphAnswer);
    };
    const payload = { data: { added: book('1') }, errors: [new GraphQLError('half', { path: ['added', 'x'] })] };
    const { data, errors } = await plan.run({ sent: {}, variables: {}, context: null, ask, payload });
    expect(subgraphs()).toEqual(['titles']);
    expect(data.added).toEqual({ ...book('1'), title: 'one' });
    expect(told(errors)).toEqual([['half', 'added.x']]);
  });
});
