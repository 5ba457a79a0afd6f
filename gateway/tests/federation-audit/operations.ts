import type { AuditSupergraph } from './supergraph.ts';

const log: string[] = [];

const mutations: AuditSupergraph = {
  about: 'mutations',
  subgraphs: [
    {
      name: 'a',
      typeDefs: /* GraphQL */ `
        type Query {
          a: Int
        }
        type Mutation {
          addA(text: String!): Entry!
          clear: Boolean!
        }
        type Entry @key(fields: "id") {
          id: ID!
        }
      `,
      resolvers: {
        Mutation: {
          clear: () => log.splice(0).length >= 0,
          addA: async (_: unknown, { text }: { text: string }) => {
            await new Promise((resolve) => setImmediate(resolve));
            return { id: String(log.push(text)) };
          },
        },
      },
    },
    {
      name: 'b',
      typeDefs: /* GraphQL */ `
        type Mutation {
          addB(text: String!): Entry!
        }
        type Entry @key(fields: "id") {
          id: ID!
          text: String!
        }
      `,
      resolvers: {
        Mutation: { addB: (_: unknown, { text }: { text: string }) => ({ id: String(log.push(text)) }) },
        Entry: { text: ({ id }: { id: string }) => log[Number(id) - 1] },
      },
    },
  ],
  cases: [
    {
      it: 'run one after the other over all subgraphs, and their answers are completed elsewhere',
      query: `mutation ($x: String!) {
        clear
        one: addA(text: $x) { id text }
        two: addB(text: "2") { id text }
        three: addA(text: "3") { id text }
        four: addB(text: "4") { id text }
      }`,
      variables: { x: '1' },
      data: {
        clear: true,
        one: { id: '1', text: '1' },
        two: { id: '2', text: '2' },
        three: { id: '3', text: '3' },
        four: { id: '4', text: '4' },
      },
    },
  ],
};

const conditions: AuditSupergraph = {
  about: '@skip and @include across subgraphs',
  subgraphs: [
    {
      name: 'a',
      typeDefs: 'type Query { user: User } type User @key(fields: "id") { id: ID! name: String! }',
      resolvers: { Query: { user: () => ({ id: '1', name: 'Ada' }) } },
    },
    {
      name: 'b',
      typeDefs: 'type User @key(fields: "id") { id: ID! email: String! friend: User } type Query { version: Int! }',
      resolvers: {
        Query: { version: () => 3 },
        User: {
          __resolveReference: ({ id }: { id: string }) => ({
            id,
            email: `${id}@example.com`,
            friend: { id: '2', email: 'friend' },
          }),
        },
      },
    },
  ],
  cases: [
    {
      it: 'leaves a subgraph alone whose fields are all skipped',
      query:
        'query ($skip: Boolean!) { user { name email @skip(if: $skip) ...F @skip(if: $skip) } } fragment F on User { friend { id } }',
      variables: { skip: true },
      spared: ['b'],
      data: { user: { name: 'Ada' } },
    },
    {
      it: 'asks it where they are not',
      query:
        'query ($skip: Boolean!) { user { name email @skip(if: $skip) ...F @skip(if: $skip) } } fragment F on User { friend { id } }',
      variables: { skip: false },
      data: { user: { name: 'Ada', email: '1@example.com', friend: { id: '2' } } },
    },
    {
      it: 'weighs both, defaults of variables, and the same field twice',
      query: `query ($yes: Boolean = true, $no: Boolean!) {
        user { email @include(if: $no) email @skip(if: $no) name @include(if: $yes) @skip(if: $yes) }
        version @include(if: $no)
      }`,
      variables: { no: false },
      data: { user: { email: '1@example.com' } },
    },
    {
      it: 'answers nothing where everything is left out',
      query: '{ user @skip(if: true) { email } version @include(if: false) }',
      spared: ['a', 'b'],
      data: {},
    },
  ],
};

const failures: AuditSupergraph = {
  about: 'failures of a part',
  subgraphs: [
    {
      name: 'a',
      typeDefs: /* GraphQL */ `
        type Query {
          list: [Item!]
          broken: String
        }
        type Item @key(fields: "id") {
          id: ID!
        }
      `,
      resolvers: {
        Query: {
          list: () => [{ id: '1' }, { id: '2' }],
          broken() {
            throw new Error('broken');
          },
        },
      },
    },
    {
      name: 'b',
      typeDefs: 'type Item @key(fields: "id") { id: ID! maybe: String must: String! }',
      resolvers: {
        Item: {
          __resolveReference: ({ id }: { id: string }) => ({ id }),
          maybe({ id }: { id: string }) {
            if (id === '2') throw new Error('not this one');
            return `maybe ${id}`;
          },
          must({ id }: { id: string }) {
            if (id === '2') throw new Error('not this one');
            return `must ${id}`;
          },
        },
      },
    },
  ],
  cases: [
    {
      it: 'leave the rest as it is',
      query: '{ list { id maybe } broken }',
      data: {
        list: [
          { id: '1', maybe: 'maybe 1' },
          { id: '2', maybe: null },
        ],
        broken: null,
      },
      errors: [['broken'], ['list', 1, 'maybe']],
    },
    {
      it: 'rise to what may be null',
      query: '{ renamed: list { id must } other: list { maybe: id } }',
      data: { renamed: null, other: [{ maybe: '1' }, { maybe: '2' }] },
      errors: [['renamed', 1, 'must']],
    },
  ],
};

const shapes: AuditSupergraph = {
  about: 'shared fields, aliases, lists of lists, arguments',
  subgraphs: [
    {
      name: 'a',
      typeDefs: /* GraphQL */ `
        type Query {
          grid: [[Cell!]!]!
          shared: Shared! @shareable
        }
        type Cell @key(fields: "id") {
          id: ID!
        }
        type Shared {
          left: Int! @shareable
          a: Int!
        }
      `,
      resolvers: {
        Query: {
          grid: () => [[{ id: '1' }, { id: '2' }], [], [{ id: '3' }]],
          shared: () => ({ left: 1, a: 2 }),
        },
      },
    },
    {
      name: 'b',
      typeDefs: /* GraphQL */ `
        type Query {
          shared: Shared! @shareable
        }
        type Cell @key(fields: "id") {
          id: ID!
          value(times: Int! = 1, in: Unit): String!
        }
        input Unit {
          name: String!
          parts: [Int!] = [1]
        }
        type Shared {
          left: Int! @shareable
          b: Int!
        }
      `,
      resolvers: {
        Query: { shared: () => ({ left: 1, b: 3 }) },
        Cell: {
          value: (
            { id }: { id: string },
            { times, in: unit }: { times: number; in?: { name: string; parts: number[] } },
          ) => `${String(Number(id) * times)}${unit ? `${unit.name}${unit.parts.join('+')}` : ''}`,
        },
      },
    },
  ],
  cases: [
    {
      it: 'completes entities in lists of lists, a field under several names',
      query: `query ($t: Int!, $u: Unit) {
        grid { value double: value(times: $t) unit: value(in: $u) literal: value(in: { name: "m", parts: [1, 2] }) }
      }`,
      variables: { t: 2, u: { name: 'kg' } },
      data: {
        grid: [
          [
            { value: '1', double: '2', unit: '1kg1', literal: '1m1+2' },
            { value: '2', double: '4', unit: '2kg1', literal: '2m1+2' },
          ],
          [],
          [{ value: '3', double: '6', unit: '3kg1', literal: '3m1+2' }],
        ],
      },
    },
    {
      it: 'puts one object together from two subgraphs that share it',
      query: '{ shared { a b left } again: shared { b } }',
      data: { shared: { a: 2, b: 3, left: 1 }, again: { b: 3 } },
    },
    {
      it: 'introspects the graph as one',
      query: '{ __type(name: "Shared") { fields { name } } grid { __typename } }',
      spared: ['b'],
      data: {
        __type: { fields: [{ name: 'left' }, { name: 'a' }, { name: 'b' }] },
        grid: [[{ __typename: 'Cell' }, { __typename: 'Cell' }], [], [{ __typename: 'Cell' }]],
      },
    },
  ],
};

export const operations: readonly AuditSupergraph[] = [mutations, conditions, failures, shapes];
