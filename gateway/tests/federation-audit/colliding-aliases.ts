import type { AuditSupergraph } from './supergraph.ts';

interface Product {
  readonly id: string;
  readonly price: number;
}

const required: AuditSupergraph = {
  about: 'aliases named like fields that are required',
  subgraphs: [
    {
      name: 'products',
      typeDefs: /* GraphQL */ `
        type Query {
          products: [Product!]!
          favourite: Product
        }
        type Product @key(fields: "id") {
          id: ID!
          name: String!
          price: Int
          secret: Int @inaccessible
          size: Size
          weight(unit: String! = "g"): Int
          failing: Int
        }
        type Size {
          width: Int!
          height: Int!
        }
      `,
      resolvers: {
        Query: {
          products: () => [
            { id: 'p1', name: 'Pen', price: 10, secret: 7, size: { width: 2, height: 3 } },
            { id: 'p2', name: 'Ink', price: null, secret: 8, size: null },
          ],
          favourite: () => ({ id: 'p1', name: 'Pen', price: 10, secret: 7, size: { width: 2, height: 3 } }),
        },
        Product: {
          weight: (_: unknown, { unit }: { unit: string }) => (unit === 'g' ? 1000 : 1),
          failing() {
            throw new Error('no');
          },
        },
      },
    },
    {
      name: 'shipping',
      typeDefs: /* GraphQL */ `
        type Product @key(fields: "id") {
          id: ID!
          price: Int @external
          secret: Int @external
          size: Size @external
          weight(unit: String! = "g"): Int @external
          estimate: String! @requires(fields: "price")
          hash: String! @requires(fields: "secret")
          outline: String @requires(fields: "size { width height }")
          load: String! @requires(fields: "weight(unit: \\"kg\\")")
          stock: Int!
          late: Int
        }
        type Size {
          width: Int! @external
          height: Int! @external
        }
      `,
      resolvers: {
        Product: {
          estimate: ({ price }: Product) => `for ${String(price)}`,
          hash: ({ secret }: { secret: number }) => `#${String(secret)}`,
          outline: ({ size }: { size: { width: number; height: number } | null }) =>
            size && `${String(size.width)} x ${String(size.height)}`,
          load: ({ weight }: { weight: number }) => `${String(weight)} kg`,
          stock: ({ id }: Product) => Number(id.slice(1)),
          late() {
            throw new Error('no');
          },
        },
      },
    },
  ],
  cases: [
    {
      it: 'requires the field, not what the client calls like it',
      query: '{ products { price: id estimate } }',
      data: {
        products: [
          { price: 'p1', estimate: 'for 10' },
          { price: 'p2', estimate: 'for null' },
        ],
      },
    },
    {
      it: 'knows entities by their key, whatever the client calls like it',
      query: '{ products { id: price stock } }',
      data: {
        products: [
          { id: 10, stock: 1 },
          { id: null, stock: 2 },
        ],
      },
    },
    {
      it: 'swaps names both ways',
      query: '{ products { id: price price: id estimate stock } }',
      data: {
        products: [
          { id: 10, price: 'p1', estimate: 'for 10', stock: 1 },
          { id: null, price: 'p2', estimate: 'for null', stock: 2 },
        ],
      },
    },
    {
      it: 'keeps objects of the same name apart',
      query: '{ products { price: size { width } size: name outline } }',
      data: {
        products: [
          { price: { width: 2 }, size: 'Pen', outline: '2 x 3' },
          { price: null, size: 'Ink', outline: null },
        ],
      },
    },
    {
      it: 'looks into what is required',
      query: '{ products { size { width: height height: width } outline } }',
      data: {
        products: [
          { size: { width: 3, height: 2 }, outline: '2 x 3' },
          { size: null, outline: null },
        ],
      },
    },
    {
      it: 'minds fields that clients can not see',
      query: '{ products { secret: name hash } }',
      data: {
        products: [
          { secret: 'Pen', hash: '#7' },
          { secret: 'Ink', hash: '#8' },
        ],
      },
    },
    {
      it: 'requires a field with arguments of its own',
      query: '{ products { weight load } favourite { weight(unit: "g") load } }',
      data: {
        products: [
          { weight: 1000, load: '1 kg' },
          { weight: 1000, load: '1 kg' },
        ],
        favourite: { weight: 1000, load: '1 kg' },
      },
    },
    {
      it: 'tells types by their names, not by what is called __typename',
      query: '{ products { __typename: price type: __typename stock } }',
      data: {
        products: [
          { ['__typename']: 10, type: 'Product', stock: 1 },
          { ['__typename']: null, type: 'Product', stock: 2 },
        ],
      },
    },
    {
      it: 'lets __typename be called like a field',
      query: '{ favourite { id: __typename stock } }',
      data: { favourite: { id: 'Product', stock: 1 } },
    },
    {
      it: 'merges what several selections and fragments ask for under one name',
      query: `
        { favourite { ...Sized ...Dear price: size { width: width } } again: favourite { ...Dear } }
        fragment Sized on Product { price: size { width } ...Dear }
        fragment Dear on Product { estimate ... { price: size { height } outline size: name } }
      `,
      data: {
        favourite: { price: { width: 2, height: 3 }, estimate: 'for 10', outline: '2 x 3', size: 'Pen' },
        again: { price: { height: 3 }, estimate: 'for 10', outline: '2 x 3', size: 'Pen' },
      },
    },
    {
      it: 'lets root fields and introspection be called like other root fields',
      query:
        '{ products: favourite { id: name stock } favourite: __type(name: "Size") { name: kind kind: name fields { type: name } } }',
      data: {
        products: { id: 'Pen', stock: 1 },
        favourite: { name: 'OBJECT', kind: 'Size', fields: [{ type: 'width' }, { type: 'height' }] },
      },
    },
    {
      it: 'tells errors at the places that the client knows',
      query: '{ products: favourite { price: failing size: late estimate } }',
      data: { products: { price: null, size: null, estimate: 'for 10' } },
      errors: [
        ['products', 'price'],
        ['products', 'size'],
      ],
    },
    {
      it: 'asks nobody more for it',
      query: '{ products { price: id } }',
      spared: ['shipping'],
      data: { products: [{ price: 'p1' }, { price: 'p2' }] },
    },
  ],
};

const abstract: AuditSupergraph = {
  about: 'aliases named like keys of some types alone',
  subgraphs: [
    {
      name: 'media',
      typeDefs: /* GraphQL */ `
        type Query {
          all: [Media!]!
          things: [Thing!]!
        }
        interface Media {
          title: String!
        }
        type Book implements Media @key(fields: "isbn") {
          isbn: ID!
          title: String!
          pages: Int!
        }
        type Film implements Media @key(fields: "code") {
          code: ID!
          title: String!
          minutes: Int!
        }
        union Thing = Book | Film
      `,
      resolvers: {
        Media: { __resolveType: ({ __typename }: { __typename: string }) => __typename },
        Thing: { __resolveType: ({ __typename }: { __typename: string }) => __typename },
        Query: {
          all: () => [
            { __typename: 'Book', isbn: 'b', title: 'A book', pages: 300 },
            { __typename: 'Film', code: 'f', title: 'A film', minutes: 90 },
          ],
          things: () => [
            { __typename: 'Film', code: 'f', title: 'A film', minutes: 90 },
            { __typename: 'Book', isbn: 'b', title: 'A book', pages: 300 },
          ],
        },
      },
    },
    {
      name: 'stars',
      typeDefs: /* GraphQL */ `
        type Book @key(fields: "isbn") {
          isbn: ID!
          stars: Int!
        }
        type Film @key(fields: "code") {
          code: ID!
          stars: Int!
        }
      `,
      resolvers: {
        Book: { __resolveReference: ({ isbn }: { isbn: string }) => ({ isbn, stars: isbn === 'b' ? 4 : -1 }) },
        Film: { __resolveReference: ({ code }: { code: string }) => ({ code, stars: code === 'f' ? 5 : -1 }) },
      },
    },
  ],
  cases: [
    {
      it: 'minds the fields of implementations on their interface',
      query: '{ all { isbn: title ... on Book { stars } ... on Film { code: title stars } } }',
      data: {
        all: [
          { isbn: 'A book', stars: 4 },
          { isbn: 'A film', code: 'A film', stars: 5 },
        ],
      },
    },
    {
      it: 'lets one name be an alias on one type and a field on the other',
      query: '{ things { ... on Book { isbn stars } ... on Film { isbn: code stars } } }',
      data: {
        things: [
          { isbn: 'f', stars: 5 },
          { isbn: 'b', stars: 4 },
        ],
      },
    },
    {
      it: 'merges names over fragments of an interface and its types',
      query: `
        { things { ...OfMedia ... on Film { code: title minutes stars } ... on Book { stars isbn: title } } }
        fragment OfMedia on Media { code: title kind: __typename }
      `,
      data: {
        things: [
          { code: 'A film', kind: 'Film', minutes: 90, stars: 5 },
          { code: 'A book', kind: 'Book', stars: 4, isbn: 'A book' },
        ],
      },
    },
  ],
};

export const collidingAliases: readonly AuditSupergraph[] = [required, abstract];
