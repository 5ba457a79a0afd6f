import { type Book, books, people, type Person, type Review, reviews, stock, type Stock } from './library.ts';

/** A subgraph as SDL and resolvers, whoever executes it. */
export interface BenchSubgraph {
  readonly typeDefs: string;
  readonly resolvers: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

const LINK = /* GraphQL */ `
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@external", "@requires"])
`;

const peopleSubgraph: BenchSubgraph = {
  typeDefs: /* GraphQL */ `
    ${LINK}
    type Query {
      me: Person!
      people: [Person!]!
    }
    type Person @key(fields: "id") {
      id: ID!
      name: String!
      handle: String!
      town: Town!
    }
    type Town {
      name: String!
      country: String!
    }
  `,
  resolvers: {
    Query: { me: () => people[0], people: () => people },
    Person: { __resolveReference: ({ id }: Person) => people.find((person) => person.id === id) },
  },
};

const booksSubgraph: BenchSubgraph = {
  typeDefs: /* GraphQL */ `
    ${LINK}
    type Query {
      bestsellers(first: Int!): [Book!]!
    }
    type Book @key(fields: "isbn") {
      isbn: ID!
      title: String!
      pages: Int!
      grams: Int!
      writer: Person!
    }
    type Person @key(fields: "id") {
      id: ID!
    }
  `,
  resolvers: {
    Query: { bestsellers: (_: unknown, { first }: { first: number }) => books.slice(0, first) },
    Book: { __resolveReference: ({ isbn }: Book) => books.find((book) => book.isbn === isbn) },
  },
};

const stockSubgraph: BenchSubgraph = {
  typeDefs: /* GraphQL */ `
    ${LINK}
    type Book @key(fields: "isbn") {
      isbn: ID!
      grams: Int! @external
      onShelf: Boolean!
      copies: Int!
      "Cents."
      postage: Int! @requires(fields: "grams")
    }
  `,
  resolvers: {
    Book: {
      __resolveReference: ({ isbn, grams }: Book): (Stock & Pick<Book, 'isbn' | 'grams'>) | undefined => {
        const found = stock.get(isbn);
        return found && { ...found, isbn, grams };
      },
      postage: ({ grams }: Book) => 90 + Math.ceil(grams / 100) * 25,
    },
  },
};

const reviewsSubgraph: BenchSubgraph = {
  typeDefs: /* GraphQL */ `
    ${LINK}
    type Review {
      id: ID!
      stars: Int!
      text: String!
      author: Person!
      book: Book!
    }
    type Person @key(fields: "id") {
      id: ID!
      reviews: [Review!]!
    }
    type Book @key(fields: "isbn") {
      isbn: ID!
      reviews: [Review!]!
    }
  `,
  resolvers: {
    Person: {
      __resolveReference: ({ id }: Person) => ({ id }),
      reviews: ({ id }: Person) => reviews.filter(({ author }: Review) => author.id === id),
    },
    Book: {
      __resolveReference: ({ isbn }: Book) => ({ isbn }),
      reviews: ({ isbn }: Book) => reviews.filter(({ book }: Review) => book.isbn === isbn),
    },
  },
};

/** The four subgraphs behind every gateway of the bench. */
export const subgraphs = {
  people: peopleSubgraph,
  books: booksSubgraph,
  stock: stockSubgraph,
  reviews: reviewsSubgraph,
} as const;

export type SubgraphName = keyof typeof subgraphs;

export const subgraphNames = Object.keys(subgraphs) as SubgraphName[];
