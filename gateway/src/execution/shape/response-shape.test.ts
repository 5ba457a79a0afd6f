import { describe, expect, it } from '@jest/globals';
import {
  buildSchema,
  executeSync,
  type FragmentDefinitionNode,
  getIntrospectionQuery,
  Kind,
  parse,
  validate,
} from 'graphql';
import { compileResponseShape, type ResponseShape, type ShapeOptions } from './response-shape.ts';

const schema = buildSchema(/* GraphQL */ `
  type Query {
    me: Person
    must: Person!
    people: [Person]
    strict: [Person!]
    grid: [[Int!]]
    grids: [[Int]!]!
    node: Node
    nodes: [Node]
    found: Found
    any: Any
    anySure: Any!
    self: Query
  }
  type Mutation {
    rename: Person!
  }
  scalar Any
  enum Colour {
    RED
  }
  interface Node {
    id: ID!
    label: String
  }
  type Person implements Node {
    id: ID!
    label: String
    name: String!
    age: Int
    colour: Colour
    friend: Person
    friends: [Person!]
    constructor: String
    valueOf: Int
  }
  type Robot implements Node {
    id: ID!
    label: String
    name: String!
    maker: Person
  }
  union Found = Person | Robot
`);

function compile(source: string, options?: ShapeOptions): ResponseShape {
  const document = parse(source);
  expect(validate(schema, document)).toEqual([]);
  const fragments: Record<string, FragmentDefinitionNode> = {};
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments[definition.name.value] = definition;
  }
  const operation = document.definitions.find((definition) => definition.kind === Kind.OPERATION_DEFINITION)!;
  return compileResponseShape(schema, operation, fragments, options);
}

function write(source: string, data: unknown, variables: Record<string, unknown> = {}) {
  const answer = compile(source).write(data, variables);
  return { text: answer.data, errors: answer.errors.map(({ message, path }) => ({ message, path })), answer };
}

/** The answer's text where there must not be errors. */
function textOf(source: string, data: unknown, variables: Record<string, unknown> = {}): string {
  const { text, errors } = write(source, data, variables);
  expect(errors).toEqual([]);
  return text;
}

describe('an answer', () => {
  it('has the fields that were asked for, in that order, and nothing else of the data', () => {
    const data = { me: { id: '1', name: 'Ann', __typename: 'Person', secret: 1 }, people: [] };
    expect(textOf('{ people { id } me { name id } }', data)).toBe('{"people":[],"me":{"name":"Ann","id":"1"}}');
  });

  it('reads aliases where the executor leaves them: under the response name', () => {
    expect(textOf('{ a: me { n: name } b: me { name } }', { a: { n: 'x' }, b: { name: 'y' } })).toBe(
      '{"a":{"n":"x"},"b":{"name":"y"}}',
    );
  });

  it('merges what several selections and fragments ask for in one object', () => {
    const query = `{ me { ...F friend { id } name } me { friend { age } ... on Node { label } } }
      fragment F on Person { age friend { name } }`;
    const data = { me: { name: 'Ann', age: 3, label: null, friend: { id: 'f', name: 'Bo', age: 4 } } };
    expect(textOf(query, data)).toBe(
      '{"me":{"age":3,"friend":{"name":"Bo","id":"f","age":4},"name":"Ann","label":null}}',
    );
  });

  it('asks each concrete type for its own fields', () => {
    const query = `{ nodes { __typename ... on Person { name age } ... on Robot { maker { name } name } label } found { ... on Node { id } } }`;
    const data = {
      nodes: [
        { __typename: 'Robot', name: 'R2', label: 'r', maker: { name: 'Ann' }, age: 9 },
        null,
        { __typename: 'Person', name: 'Bo', label: 'p', age: 4 },
      ],
      found: { __typename: 'Robot', id: '7' },
    };
    expect(textOf(query, data)).toBe(
      '{"nodes":[{"__typename":"Robot","maker":{"name":"Ann"},"name":"R2","label":"r"},null,' +
        '{"__typename":"Person","name":"Bo","age":4,"label":"p"}],"found":{"id":"7"}}',
    );
  });

  it('names types under any alias, also where the data does not and the schema leaves no choice', () => {
    const query = '{ t: __typename me { __typename also: __typename ... on Node { third: __typename } } }';
    expect(textOf(query, { me: {} })).toBe(
      '{"t":"Query","me":{"__typename":"Person","also":"Person","third":"Person"}}',
    );
    expect(textOf('{ node { kind: __typename } }', { node: { __typename: 'Robot' } })).toBe(
      '{"node":{"kind":"Robot"}}',
    );
    expect(textOf('mutation { __typename rename { id } }', { rename: { id: '1' } })).toBe(
      '{"__typename":"Mutation","rename":{"id":"1"}}',
    );
  });

  it('takes no notice of what a subgraph calls its root type', () => {
    expect(textOf('{ __typename ... on Query { any } }', { __typename: 'RootQuery', any: 1 })).toBe(
      '{"__typename":"Query","any":1}',
    );
  });

  it('has fields by @skip and @include, for every combination of their variables', () => {
    const shape = compile(`query ($x: Boolean!, $y: Boolean!) {
      me @include(if: $x) { id name @skip(if: $y) ...F @include(if: $y) }
      any @skip(if: true) people @include(if: true) { id }
    } fragment F on Person { age @skip(if: $x) label }`);
    const data = { me: { id: '1', name: 'Ann', label: 'l', age: 3 }, people: null, any: 1 };
    const text = (x: boolean, y: boolean) => shape.write(data, { x, y }).data;
    expect(text(false, true)).toBe('{"people":null}');
    expect(text(true, false)).toBe('{"me":{"id":"1","name":"Ann"},"people":null}');
    expect(text(true, true)).toBe('{"me":{"id":"1","label":"l"},"people":null}');
    expect(text(true, false)).toBe('{"me":{"id":"1","name":"Ann"},"people":null}');
  });

  it('stays right when there are more combinations than are kept', () => {
    const names = ['a', 'b', 'c', 'd', 'e', 'f'];
    const shape = compile(
      `query (${names.map((name) => `$${name}: Boolean!`).join(' ')}) { ${names.map((name) => `${name}: any @skip(if: $${name})`).join(' ')} }`,
    );
    for (let round = 0; round < 2; round++) {
      for (let bits = 0; bits < 2 ** names.length; bits++) {
        const variables = Object.fromEntries(names.map((name, index) => [name, (bits & (1 << index)) > 0]));
        const kept = names.filter((name) => !variables[name]);
        expect(shape.write({}, variables).data).toBe(`{${kept.map((name) => `"${name}":null`).join(',')}}`);
      }
    }
  });

  it('is refused where a condition is null', () => {
    const shape = compile('query ($x: Boolean = true) { any @skip(if: $x) }');
    const { data, errors } = shape.write({ any: 1 }, { x: null });
    expect(data).toBe('null');
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
  });

  it('may have no field at all', () => {
    expect(textOf('{ me @skip(if: true) { id } self { any @include(if: false) } }', { self: {} })).toBe('{"self":{}}');
  });

  it('carries lists of lists and values of custom scalars as they are', () => {
    expect(textOf('{ grid any }', { grid: [[1, 2], null, []], any: { x: [1, { y: null }], __proto__: null } })).toBe(
      '{"grid":[[1,2],null,[]],"any":{"x":[1,{"y":null}]}}',
    );
    expect(textOf('{ any }', { any: [1, 'a', null] })).toBe('{"any":[1,"a",null]}');
    expect(textOf('{ any }', { any: new Date(0) })).toBe('{"any":"1970-01-01T00:00:00.000Z"}');
  });

  it('finds nothing in an object that is not its own', () => {
    const query = '{ me { constructor valueOf __proto__: age toString: label hasOwnProperty: name } }';
    const { text, errors } = write(query, { me: { hasOwnProperty: 'h' } });
    expect(text).toBe(
      '{"me":{"constructor":null,"valueOf":null,"__proto__":null,"toString":null,"hasOwnProperty":"h"}}',
    );
    expect(errors).toEqual([]);
    const own = '{"me":{"constructor":"c","valueOf":1,"__proto__":2,"toString":"t","hasOwnProperty":"h"}}';
    expect(textOf(query, JSON.parse(own))).toBe(own);
    expect(({} as Record<string, unknown>).age).toBeUndefined();
  });

  it('is the same for objects without a prototype and for one object in many places', () => {
    const friend = Object.assign(Object.create(null) as object, { id: 'f' });
    expect(textOf('{ people { friend { id } } }', { people: [{ friend }, { friend }] })).toBe(
      '{"people":[{"friend":{"id":"f"}},{"friend":{"id":"f"}}]}',
    );
  });

  it('is null, without an error of its own, where there is no data', () => {
    for (const data of [null, undefined, [], 'x']) expect(textOf('{ must { id } }', data)).toBe('null');
  });
});

describe('data that the schema forbids', () => {
  it('becomes null with an error that names the place', () => {
    const { text, answer } = write('{ people { years: age colour } }', {
      people: [
        { years: 'old', colour: 'RED' },
        { years: 1, colour: 'HIDDEN' },
      ],
    });
    expect(text).toBe('{"people":[{"years":null,"colour":"RED"},{"years":1,"colour":null}]}');
    expect(answer.errors.map((error) => error.toJSON())).toEqual([
      {
        message: 'Invalid value found for field Person.years.',
        path: ['people', 0, 'years'],
        extensions: { code: 'INTERNAL_SERVER_ERROR' },
      },
      {
        message: 'Invalid value found for field Person.colour.',
        path: ['people', 1, 'colour'],
        extensions: { code: 'INTERNAL_SERVER_ERROR' },
      },
    ]);
  });

  it('lets a null rise to where one is allowed, with one error', () => {
    expect(write('{ me { friend { name } } }', { me: { friend: {} } })).toMatchObject({
      text: '{"me":{"friend":null}}',
      errors: [{ message: 'Cannot return null for non-nullable field Person.name.', path: ['me', 'friend', 'name'] }],
    });
    expect(write('{ any must { friends { name } name } }', { any: 1, must: { friends: [] } })).toMatchObject({
      text: 'null',
      errors: [{ path: ['must', 'name'] }],
    });
    expect(write('{ must { id } }', {})).toMatchObject({ text: 'null', errors: [{ path: ['must'] }] });
  });

  it('tells of every fault in a list', () => {
    expect(
      write('{ strict { name } grid grids }', {
        strict: [{}, { name: 'x' }, null],
        grid: [[1, null], [2]],
        grids: [[null]],
      }),
    ).toMatchObject({
      text: '{"strict":null,"grid":[null,[2]],"grids":[[null]]}',
      errors: [
        { path: ['strict', 0, 'name'] },
        {
          message: 'Cannot return null for non-nullable array element of type Person at index 2.',
          path: ['strict', 2],
        },
        { path: ['grid', 0, 1] },
      ],
    });
  });

  it.each([
    ['a leaf where a list is due', '{ grid }', { grid: 1 }, ['grid']],
    ['an object where a list is due', '{ people { id } }', { people: { id: '1' } }, ['people']],
    ['a list where an object is due', '{ me { id } }', { me: [{ id: '1' }] }, ['me']],
    ['a leaf where an object is due', '{ me { id } }', { me: 'x' }, ['me']],
    ['an object where a leaf is due', '{ me { label } }', { me: { label: {} } }, ['me', 'label']],
    ['a type that the schema has not', '{ node { id } }', { node: { __typename: 'Ghost', id: '1' } }, ['node']],
    ['a type that is no object', '{ node { id } }', { node: { __typename: 'Int', id: '1' } }, ['node']],
    ['a type that may not stand here', '{ me { id } }', { me: { __typename: 'Robot', id: '1' } }, ['me']],
    ['a type that is no name', '{ me { id } }', { me: { __typename: 7, id: '1' } }, ['me']],
    ['a custom value without JSON text', '{ any }', { any: Number.NaN }, ['any']],
  ])('is %s', (_, query, data, path) => {
    const { text, errors } = write(query, data);
    expect(errors).toMatchObject([{ path }]);
    expect(JSON.stringify(JSON.parse(text))).toBe(text);
    expect(text).toContain(`"${path.at(-1)!}":null`);
  });

  it('is a custom value that is null by its own account', () => {
    expect(write('{ anySure }', { anySure: new Date(Number.NaN) })).toMatchObject({
      text: 'null',
      errors: [{ path: ['anySure'] }],
    });
  });
});

describe('an object of an @interfaceObject', () => {
  it('has the fields of the interface although its type is not known', () => {
    expect(
      textOf('{ node { id ... on Node { label } ... on Robot { name } } }', { node: { __typename: 'Node', id: '1' } }),
    ).toBe('{"node":{"id":"1","label":null}}');
    expect(
      textOf('{ found { ... on Node { id } } me { id } }', { found: { id: 1 }, me: { __typename: 'Node', id: 2 } }),
    ).toBe('{"found":{},"me":{"id":"2"}}');
  });

  it('is null with an error when somebody wants to know its type', () => {
    expect(write('{ node { id t: __typename } }', { node: { __typename: 'Node', id: '1' } })).toMatchObject({
      text: '{"node":null}',
      errors: [{ message: 'Cannot return null for non-nullable field Node.t.', path: ['node', 't'] }],
    });
  });
});

describe('introspection', () => {
  const expected = (source: string, variableValues: Record<string, unknown> = {}) => {
    return JSON.stringify(executeSync({ schema, document: parse(source), variableValues, rootValue: {} }).data);
  };

  it('describes the schema', () => {
    const query = getIntrospectionQuery();
    expect(textOf(query, {})).toBe(expected(query));
  });

  it('stands between data, under aliases, with variables and fragments', () => {
    const query = `query ($name: String!, $more: Boolean = false) {
      any d: __type(name: $name) { ...T } d: __type(name: $name) { kind @include(if: $more) } __schema { queryType { name } }
    } fragment T on __Type { name fields { name type { ...U } } } fragment U on __Type { name __typename }`;
    const shape = compile(query);
    for (const variables of [
      { name: 'Person', more: false },
      { name: 'Robot', more: true },
      { name: 'Ghost', more: true },
      { name: 'Person', more: false },
    ]) {
      expect(shape.write({ any: null }, variables)).toEqual({ data: expected(query, variables), errors: [] });
    }
  });

  it('works below fields that give the query type, and where other data is at fault', () => {
    expect(textOf('{ self { __type(name: "Robot") { name } } }', { self: {} })).toBe(
      '{"self":{"__type":{"name":"Robot"}}}',
    );
    expect(write('{ grid __type(name: "Robot") { name } }', { grid: 1 })).toMatchObject({
      text: '{"grid":null,"__type":{"name":"Robot"}}',
      errors: [{ path: ['grid'] }],
    });
  });

  it('is not mistaken for data of the same name', () => {
    expect(textOf('{ __type(name: "Ghost") { name } }', { __type: { name: 'Ghost' } })).toBe('{"__type":null}');
  });
});

describe('what is kept compiled', () => {
  it('is made anew when there is too much of it, and stays right', () => {
    const query = '{ nodes { ... on Person { friend { id } } ... on Robot { maker { friend { id } } } } }';
    const shape = compile(query, { combinations: 1, fieldLists: 2 });
    const data = {
      nodes: [
        { __typename: 'Robot', maker: { friend: { id: 'a' } } },
        { __typename: 'Person', friend: { id: 'b' } },
      ],
    };
    const expected = '{"nodes":[{"maker":{"friend":{"id":"a"}}},{"friend":{"id":"b"}}]}';
    for (let round = 0; round < 3; round++) expect(shape.write(data, {}).data).toBe(expected);
  });
});
