import type { AuditSupergraph } from './supergraph.ts';

const typed = { __resolveType: ({ __typename }: { __typename: string }) => __typename };

const interfaceObject: AuditSupergraph = {
  about: '@interfaceObject',
  subgraphs: [
    {
      name: 'media',
      typeDefs: /* GraphQL */ `
        type Query {
          media: [Media!]!
        }
        interface Media @key(fields: "id") {
          id: ID!
          title: String!
        }
        type Book implements Media @key(fields: "id") {
          id: ID!
          title: String!
          pages: Int!
        }
        type Film implements Media @key(fields: "id") {
          id: ID!
          title: String!
          minutes: Int!
        }
      `,
      resolvers: {
        Query: {
          media: () => [
            { __typename: 'Book', id: 'b', title: 'A book', pages: 300 },
            { __typename: 'Film', id: 'f', title: 'A film', minutes: 90 },
          ],
        },
        Media: {
          ...typed,
          __resolveReference: ({ id }: { id: string }) =>
            id === 'b'
              ? { __typename: 'Book', id, title: 'A book', pages: 300 }
              : { __typename: 'Film', id, title: 'A film', minutes: 90 },
        },
      },
    },
    {
      name: 'stars',
      typeDefs: /* GraphQL */ `
        type Query {
          best: Media!
        }
        type Media @key(fields: "id") @interfaceObject {
          id: ID!
          stars: Int!
        }
      `,
      resolvers: {
        Query: { best: () => ({ id: 'f', stars: 5 }) },
        Media: { __resolveReference: ({ id }: { id: string }) => ({ id, stars: id === 'b' ? 4 : 5 }) },
      },
    },
  ],
  cases: [
    {
      it: 'adds fields to every implementation',
      query: '{ media { __typename title stars ... on Book { pages } ... on Film { minutes stars } } }',
      data: {
        media: [
          { __typename: 'Book', title: 'A book', stars: 4, pages: 300 },
          { __typename: 'Film', title: 'A film', stars: 5, minutes: 90 },
        ],
      },
    },
    {
      it: 'finds out the type of an object that is none where it comes from',
      query: '{ best { __typename id stars title ... on Film { minutes } } }',
      data: { best: { __typename: 'Film', id: 'f', stars: 5, title: 'A film', minutes: 90 } },
    },
  ],
};

const unions: AuditSupergraph = {
  about: 'unions whose members differ',
  subgraphs: [
    {
      name: 'a',
      typeDefs: /* GraphQL */ `
        type Query {
          wide: [Thing!]!
        }
        union Thing = Book | Film
        type Book @key(fields: "id") {
          id: ID!
          title: String! @shareable
        }
        type Film @key(fields: "id") {
          id: ID!
          title: String! @shareable
        }
      `,
      resolvers: {
        Thing: typed,
        Query: {
          wide: () => [
            { __typename: 'Book', id: 'b', title: 'Book b' },
            { __typename: 'Film', id: 'f', title: 'Film f' },
          ],
        },
        Book: { __resolveReference: ({ id }: { id: string }) => ({ id, title: `Book ${id}` }) },
      },
    },
    {
      name: 'b',
      typeDefs: /* GraphQL */ `
        type Query {
          narrow: Thing!
        }
        union Thing = Book
        type Book @key(fields: "id") {
          id: ID!
          pages: Int!
        }
      `,
      resolvers: {
        Thing: typed,
        Query: { narrow: () => ({ __typename: 'Book', id: 'n', pages: 1 }) },
        Book: { __resolveReference: ({ id }: { id: string }) => ({ id, pages: 300 }) },
      },
    },
  ],
  cases: [
    {
      it: 'asks each subgraph for the members that it knows',
      query:
        '{ wide { ... on Book { title pages } ... on Film { title } } narrow { __typename ... on Book { title pages } ... on Film { title } } }',
      data: {
        wide: [{ title: 'Book b', pages: 300 }, { title: 'Film f' }],
        narrow: { __typename: 'Book', title: 'Book n', pages: 1 },
      },
    },
  ],
};

const interfaces: AuditSupergraph = {
  about: 'interfaces with entities behind',
  subgraphs: [
    {
      name: 'animals',
      typeDefs: /* GraphQL */ `
        type Query {
          animals: [Animal]!
        }
        interface Animal {
          id: ID!
          friend: Animal
        }
        type Cat implements Animal @key(fields: "id") {
          id: ID!
          friend: Animal
        }
        type Dog implements Animal @key(fields: "id") {
          id: ID!
          friend: Animal
        }
      `,
      resolvers: {
        Animal: typed,
        Query: {
          animals: () => [
            { __typename: 'Cat', id: 'c', friend: { __typename: 'Dog', id: 'd', friend: null } },
            null,
            { __typename: 'Dog', id: 'd', friend: { __typename: 'Cat', id: 'c2', friend: null } },
          ],
        },
      },
    },
    {
      name: 'names',
      typeDefs: /* GraphQL */ `
        type Cat @key(fields: "id") {
          id: ID!
          name: String!
          lives: Int!
        }
        type Dog @key(fields: "id") {
          id: ID!
          name: String!
        }
      `,
      resolvers: {
        Cat: { __resolveReference: ({ id }: { id: string }) => ({ id, name: `Cat ${id}`, lives: 9 }) },
        Dog: { __resolveReference: ({ id }: { id: string }) => ({ id, name: `Dog ${id}` }) },
      },
    },
  ],
  cases: [
    {
      it: 'completes each implementation from where it lives',
      query: `
        { animals { kind: __typename ...Named friend { ...Named } } }
        fragment Named on Animal { id ... on Cat { name lives } ... on Dog { name } }
      `,
      data: {
        animals: [
          { kind: 'Cat', id: 'c', name: 'Cat c', lives: 9, friend: { id: 'd', name: 'Dog d' } },
          null,
          { kind: 'Dog', id: 'd', name: 'Dog d', friend: { id: 'c2', name: 'Cat c2', lives: 9 } },
        ],
      },
    },
    {
      it: 'spares a subgraph whose types are not asked about',
      query: '{ animals { id friend { __typename } } }',
      spared: ['names'],
      data: {
        animals: [{ id: 'c', friend: { __typename: 'Dog' } }, null, { id: 'd', friend: { __typename: 'Cat' } }],
      },
    },
  ],
};

const enums: AuditSupergraph = {
  about: 'enums and what is inaccessible',
  subgraphs: [
    {
      name: 'a',
      typeDefs: /* GraphQL */ `
        type Query {
          colours: [Colour]!
          mixed(with: Colour): String!
        }
        enum Colour {
          RED
          BLUE
          SECRET @inaccessible
        }
        type User @key(fields: "id") {
          id: ID!
          name: String!
          password: String! @inaccessible
        }
      `,
      resolvers: {
        Query: {
          colours: () => ['RED', 'SECRET', 'BLUE'],
          mixed: (_: unknown, { with: colour }: { with?: string }) => colour ?? 'none',
        },
        User: { __resolveReference: ({ id }: { id: string }) => ({ id, name: 'Ada', password: 'pw' }) },
      },
    },
    {
      name: 'b',
      typeDefs: /* GraphQL */ `
        type Query {
          user: User!
        }
        enum Colour {
          RED
          BLUE
          SECRET @inaccessible
        }
        type User @key(fields: "id") {
          id: ID!
          password: String! @external
          hash: String! @requires(fields: "password")
          favourite: Colour!
        }
      `,
      resolvers: {
        Query: { user: () => ({ id: '1', favourite: 'BLUE' }) },
        User: {
          __resolveReference: (user: object) => ({ ...user, favourite: 'RED' }),
          hash: ({ password }: { password?: string }) => `#${String(password)}`,
        },
      },
    },
  ],
  cases: [
    {
      it: 'never shows a value that is inaccessible',
      query: '{ colours }',
      data: { colours: ['RED', null, 'BLUE'] },
      errors: [['colours', 1]],
    },
    { it: 'takes the values that are', query: '{ mixed(with: BLUE) }', data: { mixed: 'BLUE' } },
    {
      it: 'may need a field that clients can not see',
      query: '{ user { name hash favourite } }',
      data: { user: { name: 'Ada', hash: '#pw', favourite: 'BLUE' } },
    },
  ],
};

export const abstractTypes: readonly AuditSupergraph[] = [interfaceObject, unions, interfaces, enums];
