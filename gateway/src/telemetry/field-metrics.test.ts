import { describe, expect, it } from '@jest/globals';
import { readMetrics } from '@fedloop/platform/telemetry/testing/read-metrics';
import { buildSchema, getOperationAST, GraphQLError, parse, validate } from 'graphql';
import { fragmentsOf } from '../execution/operation/prepared-operation.ts';
import { type FieldMetrics, createFieldMetrics } from './field-metrics.ts';

const REQUESTS = 'fedloop.graphql.field.requests';
const ERRORS = 'fedloop.graphql.field.errors';

const library = buildSchema(/* GraphQL */ `
  type Query {
    media: [Media!]!
    anything: Anything
    book: Book
  }
  union Anything = Book | Film
  interface Media {
    title: String
    author: Person
  }
  type Book implements Media {
    title: String
    author: Person
    pages: Int @deprecated(reason: "Use size.")
    size: Int
  }
  type Film implements Media {
    title: String
    author: Person
    length: Int
  }
  type Person {
    name: String
  }
`);

/** Real metrics, and the fields of operations on them. */
function fieldMetrics() {
  const { metrics, read } = readMetrics();
  const fields = createFieldMetrics(metrics);
  return {
    fields,
    /** Sums of a metric by coordinate and its other attribute. */
    async told(name: string) {
      const series = await read(name);
      return Object.fromEntries(series.map(({ attributes, value }) => [Object.values(attributes).join(' '), value]));
    },
  };
}

function of(
  fields: FieldMetrics,
  source: string,
  { schema = library, name }: { schema?: typeof library; name?: string } = {},
) {
  const document = parse(source);
  expect(validate(schema, document)).toEqual([]);
  return fields.of({ schema, operation: getOperationAST(document, name)!, fragments: fragmentsOf(document) });
}

const error = (path: (string | number)[] | undefined, code?: string) =>
  new GraphQLError('failed', { path, extensions: code === undefined ? {} : { code } });

describe('requests of fields', () => {
  it('are the executions of every operation that asks for them, each once', async () => {
    const { fields, told } = fieldMetrics();
    const twice = of(fields, '{ book { title other: title author { name } } }');
    const once = of(fields, '{ book { pages } }');
    of(fields, '{ book { size } }');
    twice.requested();
    twice.requested();
    once.requested();
    const sums = {
      'Query.book false': 3,
      'Book.title false': 2,
      'Book.author false': 2,
      'Person.name false': 2,
      'Book.pages true': 1,
      'Book.size false': 0,
    };
    expect(await told(REQUESTS)).toEqual(sums);
    expect(await told(REQUESTS)).toEqual(sums);
    once.requested();
    expect(await told(REQUESTS)).toEqual({ ...sums, 'Query.book false': 4, 'Book.pages true': 2 });
  });

  it('are told of the interface where fields are read through it', async () => {
    const { fields, told } = fieldMetrics();
    of(fields, '{ media { title ... on Film { length author { name } } } }').requested();
    expect(Object.keys(await told(REQUESTS))).toEqual([
      'Query.media false',
      'Media.title false',
      'Film.length false',
      'Film.author false',
      'Person.name false',
    ]);
  });

  it('are of the operation that ran, with its fragments, whatever is skipped, and not of introspection', async () => {
    const { fields, told } = fieldMetrics();
    const source = /* GraphQL */ `
      query One {
        __typename
        __schema {
          types {
            name
          }
        }
        book {
          ...Whole
        }
      }
      query Two {
        media {
          title
        }
      }
      fragment Whole on Book {
        size @skip(if: true)
        ...Made
      }
      fragment Made on Book {
        author {
          __typename
        }
      }
    `;
    of(fields, source, { name: 'One' }).requested();
    expect(await told(REQUESTS)).toEqual({ 'Query.book false': 1, 'Book.size false': 1, 'Book.author false': 1 });
  });

  it('are told of deprecated fields before anybody asks', async () => {
    const { fields, told } = fieldMetrics();
    fields.serve(library);
    expect(await told(REQUESTS)).toEqual({ 'Book.pages true': 0 });
  });

  it('go on when another schema is served; what is deprecated then is told beside', async () => {
    const { fields, told } = fieldMetrics();
    const next = buildSchema('type Query { book: Book } type Book { title: String size: Int @deprecated }');
    of(fields, '{ book { title size } }').requested();
    fields.serve(next);
    of(fields, '{ book { title size } }', { schema: next }).requested();
    expect(await told(REQUESTS)).toEqual({
      'Query.book false': 2,
      'Book.title false': 2,
      'Book.size false': 1,
      'Book.size true': 1,
    });
  });

  it('are complete where more operations run than wait for a report, and fields beyond the bound are one', async () => {
    const { fields, told } = fieldMetrics();
    const names = Array.from({ length: 1600 }, (_, index) => `f${String(index)}`);
    const wide = buildSchema(`type Query { ${names.map((name) => `${name}: Int`).join(' ')} }`);
    for (const name of names) of(fields, `{ ${name} }`, { schema: wide }).requested();
    const sums = await told(REQUESTS);
    expect(Object.keys(sums)).toHaveLength(1501);
    expect([sums['Query.f0 false'], sums['Query.f1499 false'], sums['_OTHER false']]).toEqual([1, 1, 100]);
  });
});

describe('errors of fields', () => {
  it('are told by the path’s field and the first code, once an answer', async () => {
    const { fields, told } = fieldMetrics();
    const operation = of(fields, '{ media { who: author { name } } book { title } }');
    operation.failed([
      error(['media', 0, 'who', 'name'], 'SERVICE_UNAVAILABLE'),
      error(['media', 1, 'who', 'name'], 'FORBIDDEN'),
      error(['book'], 'NOT_FOUND'),
    ]);
    operation.failed([error(['book'], 'NOT_FOUND')]);
    expect(await told(ERRORS)).toEqual({ 'Person.name SERVICE_UNAVAILABLE': 1, 'Query.book NOT_FOUND': 2 });
  });

  it('are told of each type’s field where fragments give them one name', async () => {
    const { fields, told } = fieldMetrics();
    const source = /* GraphQL */ `
      {
        anything {
          ... on Book {
            many: size
          }
          ...OfFilm
        }
      }
      fragment OfFilm on Film {
        many: length
        author {
          name
        }
      }
    `;
    const operation = of(fields, source);
    operation.failed([error(['anything', 'many'], 'A')]);
    operation.failed([error(['anything', 'author', 'name'], 'B')]);
    expect(await told(ERRORS)).toEqual({ 'Book.size A': 1, 'Film.length A': 1, 'Person.name B': 1 });
  });

  it('are of no field where the path names none, and stop where it leaves what was asked for', async () => {
    const { fields, told } = fieldMetrics();
    const operation = of(fields, '{ book { author { name } } }');
    operation.failed([
      error(undefined, 'A'),
      error([], 'A'),
      error([0], 'A'),
      error(['__proto__', 'constructor'], 'A'),
      error(['book', 'author', 'toString'], 'B'),
      error(['book', 'author', 'name', 'deeper'], 'C'),
      error(['book']),
    ]);
    expect(await told(ERRORS)).toEqual({ 'Book.author B': 1, 'Person.name C': 1, 'Query.book GraphQLError': 1 });
  });
});
