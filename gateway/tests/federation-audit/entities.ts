import type { AuditSupergraph } from './supergraph.ts';

const requires: AuditSupergraph = {
  about: '@requires in a chain',
  subgraphs: [
    {
      name: 'products',
      typeDefs: /* GraphQL */ `
        type Query {
          products: [Product!]!
        }
        type Product @key(fields: "id") {
          id: ID!
          price: Int
          size: Size
        }
        type Size {
          width: Int!
          height: Int!
        }
      `,
      resolvers: {
        Query: {
          products: () => [
            { id: 'p1', price: 10, size: { width: 2, height: 3 } },
            { id: 'p2', price: null, size: null },
            { id: 'p1', price: 10, size: { width: 2, height: 3 } },
          ],
        },
      },
    },
    {
      name: 'shipping',
      typeDefs: /* GraphQL */ `
        type Product @key(fields: "id") {
          id: ID!
          price: Int @external
          size: Size @external
          estimate(factor: Int! = 1): Int @requires(fields: "price size { width height }")
        }
        type Size {
          width: Int! @external
          height: Int! @external
        }
      `,
      resolvers: {
        Product: {
          estimate: (
            { price, size }: { price: number | null; size: { width: number; height: number } | null },
            { factor }: { factor: number },
          ) => (price === null || size === null ? null : price * size.width * size.height * factor),
        },
      },
    },
    {
      name: 'labels',
      typeDefs: /* GraphQL */ `
        type Product @key(fields: "id") {
          id: ID!
          estimate(factor: Int! = 1): Int @external
          label: String! @requires(fields: "estimate(factor: 2)")
        }
      `,
      resolvers: {
        Product: { label: ({ id, estimate }: { id: string; estimate: number | null }) => `${id}:${String(estimate)}` },
      },
    },
  ],
  cases: [
    {
      it: 'asks what is required, also where it is null, and shows only what was asked for',
      query: '{ products { label } }',
      data: { products: [{ label: 'p1:120' }, { label: 'p2:null' }, { label: 'p1:120' }] },
    },
    {
      it: 'keeps aliases and arguments of the client apart from what is required',
      query: '{ products { cost: price triple: estimate(factor: 3) other: estimate label } }',
      data: {
        products: [
          { cost: 10, triple: 180, other: 60, label: 'p1:120' },
          { cost: null, triple: null, other: null, label: 'p2:null' },
          { cost: 10, triple: 180, other: 60, label: 'p1:120' },
        ],
      },
    },
    {
      it: 'asks nobody needlessly',
      query: '{ products { price } }',
      spared: ['shipping', 'labels'],
      data: { products: [{ price: 10 }, { price: null }, { price: 10 }] },
    },
  ],
};

const provides: AuditSupergraph = {
  about: '@provides',
  subgraphs: [
    {
      name: 'users',
      typeDefs: 'type Query { me: User } type User @key(fields: "id") { id: ID! name: String! @shareable age: Int! }',
      resolvers: {
        Query: { me: () => ({ id: 'u1', name: 'Ada', age: 36 }) },
        User: { __resolveReference: ({ id }: { id: string }) => ({ id, name: 'Ada', age: 36 }) },
      },
    },
    {
      name: 'reviews',
      typeDefs: /* GraphQL */ `
        type Query {
          review: Review
          anonymous: Review
        }
        type Review {
          text: String!
          author: User @provides(fields: "name")
        }
        type User @key(fields: "id") {
          id: ID!
          name: String! @external
        }
      `,
      resolvers: {
        Query: {
          review: () => ({ text: 'Good', author: { id: 'u1', name: 'Ada' } }),
          anonymous: () => ({ text: 'Bad', author: null }),
        },
      },
    },
  ],
  cases: [
    {
      it: 'takes what is provided from where it is',
      query: '{ review { text author { id name } } }',
      spared: ['users'],
      data: { review: { text: 'Good', author: { id: 'u1', name: 'Ada' } } },
    },
    {
      it: 'asks for what is not provided',
      query: '{ review { author { name age } } anonymous { author { name age } } }',
      data: { review: { author: { name: 'Ada', age: 36 } }, anonymous: { author: null } },
    },
  ],
};

const overrides: AuditSupergraph = {
  about: '@override',
  subgraphs: [
    {
      name: 'old',
      typeDefs: 'type Query { post: Post } type Post @key(fields: "id") { id: ID! title: String! likes: Int! }',
      resolvers: { Query: { post: () => ({ id: '1', title: 'old', likes: 1 }) } },
    },
    {
      name: 'new',
      typeDefs: 'type Post @key(fields: "id") { id: ID! likes: Int! @override(from: "old") }',
      resolvers: { Post: { __resolveReference: ({ id }: { id: string }) => ({ id, likes: 100 }) } },
    },
  ],
  cases: [
    {
      it: 'takes a field from its new owner',
      query: '{ post { title likes } }',
      data: { post: { title: 'old', likes: 100 } },
    },
    {
      it: 'takes all others from where they were',
      query: '{ post { title } }',
      spared: ['new'],
      data: { post: { title: 'old' } },
    },
  ],
};

const keys: AuditSupergraph = {
  about: 'keys: nested, several, null',
  subgraphs: [
    {
      name: 'catalogue',
      typeDefs: /* GraphQL */ `
        type Query {
          items: [Item]!
        }
        type Item @key(fields: "code shop { id }") @key(fields: "serial") {
          code: String!
          serial: String
          shop: Shop!
        }
        type Shop @key(fields: "id") {
          id: ID!
        }
      `,
      resolvers: {
        Query: {
          items: () => [
            { code: 'a', serial: 's-a', shop: { id: '1' } },
            { code: 'a', serial: null, shop: { id: '2' } },
            null,
          ],
        },
      },
    },
    {
      name: 'prices',
      typeDefs: /* GraphQL */ `
        type Item @key(fields: "code shop { id }") {
          code: String!
          shop: Shop!
          price: Int
        }
        type Shop @key(fields: "id") {
          id: ID!
          city: String
        }
      `,
      resolvers: {
        Item: {
          __resolveReference: (item: { code: string; shop: { id: string } }) => item,
          price: ({ code, shop }: { code: string; shop: { id: string } }) => code.charCodeAt(0) * Number(shop.id),
        },
        Shop: {
          __resolveReference: ({ id }: { id: string }) => (id === '2' ? null : { id, city: `City ${id}` }),
        },
      },
    },
    {
      name: 'warranty',
      typeDefs: 'type Item @key(fields: "serial") { serial: String years: Int }',
      resolvers: {
        Item: {
          __resolveReference: ({ serial }: { serial: string | null }) =>
            serial === null ? null : { serial, years: 2 },
        },
      },
    },
  ],
  cases: [
    {
      it: 'finds an entity by a key within a key',
      query: '{ items { price } }',
      data: { items: [{ price: 97 }, { price: 194 }, null] },
    },
    {
      it: 'finds it by another key elsewhere, and not at all where that is null',
      query: '{ items { code years price } }',
      data: { items: [{ code: 'a', years: 2, price: 97 }, { code: 'a', years: null, price: 194 }, null] },
    },
    {
      it: 'gives null for an entity that is not known',
      query: '{ items { shop { id city } } }',
      data: { items: [{ shop: { id: '1', city: 'City 1' } }, { shop: { id: '2', city: null } }, null] },
    },
  ],
};

const switching: AuditSupergraph = {
  about: 'a way over several subgraphs',
  subgraphs: [
    {
      name: 'a',
      typeDefs: 'type Query { thing: Thing } type Thing @key(fields: "id") { id: ID! }',
      resolvers: { Query: { thing: () => ({ id: 't1' }) } },
    },
    {
      name: 'b',
      typeDefs: 'type Thing @key(fields: "id") @key(fields: "upc") { id: ID! upc: String! }',
      resolvers: {
        Thing: {
          __resolveReference: ({ id, upc }: { id?: string; upc?: string }) =>
            upc === undefined ? { id, upc: `upc-${String(id)}` } : { id: upc.slice(4), upc },
        },
      },
    },
    {
      name: 'c',
      typeDefs: 'type Thing @key(fields: "upc") { upc: String! weight: Int! parts: [Thing!]! }',
      resolvers: {
        Thing: {
          __resolveReference: ({ upc }: { upc: string }) => ({
            upc,
            weight: upc.length,
            parts: [{ upc: 'upc-x', weight: 1, parts: [] }],
          }),
        },
      },
    },
  ],
  cases: [
    {
      it: 'goes from key to key and back, through what it finds on the way',
      query: '{ thing { weight parts { id weight parts { id } } } }',
      data: { thing: { weight: 6, parts: [{ id: 'x', weight: 1, parts: [] }] } },
    },
  ],
};
export const entities: readonly AuditSupergraph[] = [requires, provides, overrides, keys, switching];
