import { DomainError } from '@fedloop/platform/errors/domain-error';
import { buildSubgraph, type Subgraph } from '@fedloop/platform/subgraph/subgraph';

/** Subgraphs that use every part of federation: interfaces, unions and entities of them, computed and provided fields. */
export interface Shop {
  readonly subgraphs: readonly Subgraph[];
  /** What the subgraphs have done, in order: mutations, and entities resolved. */
  readonly done: string[];
  /** Resolves as soon as a subgraph has been asked for `slow`; its answer waits until {@link release} is called. */
  whenSlow(): Promise<void>;
  release(): void;
}

const CATALOG = /* GraphQL */ `
  type Query {
    books: [Book!]!
    book(id: ID!): Book
    media(id: ID!): Media
    allMedia: [Media]
    anything: [Anything!]!
    shelves: [[Book]]
    note(text: String = "none", more: NoteInput): String!
    json: JSONObject
    broken: String
    required: String!
    slow: String
    nothing: Book
    listOf(length: Int!): [Int!]!
  }

  input NoteInput {
    times: Int! = 2
    tags: [String!]
  }

  type Mutation {
    add(word: String!): Added!
    refuse: Book
  }

  type Added {
    words: [String!]!
    book: Book
    query: Query
  }

  union Anything = Book | Film | Shelf

  interface Media @key(fields: "id") {
    id: ID!
    title: String
    parts: [Part!]!
  }

  type Book implements Media @key(fields: "id") @key(fields: "isbn country") {
    id: ID!
    isbn: String!
    country: Country!
    title: String
    "The same name as Film's, of another type."
    length: Int
    parts: [Part!]!
    author: Person
    weight: Float
    stock: Int
  }

  type Film implements Media @key(fields: "id") {
    id: ID!
    title: String
    length: String!
    parts: [Part!]!
  }

  enum Country {
    DE
    FR
  }

  type Shelf {
    name: String!
    books: [Book]
    constructor: String
  }

  type Part @shareable {
    cm: Float
    of: String
  }

  type Person @key(fields: "id") {
    id: ID!
  }
`;

const REVIEWS = /* GraphQL */ `
  type Query {
    topReviews(first: Int = 2): [Review!]!
  }

  type Media @key(fields: "id") @federation__interfaceObject {
    id: ID!
    reviews: [Review!]!
    rating: Float
  }

  type Review @key(fields: "id") {
    id: ID!
    text: String
    author: Person @federation__provides(fields: "name")
    of: Media
  }

  type Person @key(fields: "id") {
    id: ID!
    name: String! @external
    reviews: [Review!]!
  }
`;

const PEOPLE = /* GraphQL */ `
  type Query {
    person(id: ID!): Person
    people: [Person]
  }

  type Person @key(fields: "id") {
    id: ID!
    name: String! @shareable
    friends: [Person!]
    motto: String
    must: String!
  }
`;

const SHIPPING = /* GraphQL */ `
  type Query {
    carrier: String
  }

  type Book @key(fields: "isbn country") {
    isbn: String!
    country: Country!
    weight: Float @external
    parts: [Part!]! @external
    shipping(express: Boolean = false): Float @federation__requires(fields: "weight parts { cm }")
    stock: Int @federation__override(from: "catalog", label: "percent(100)")
  }

  enum Country {
    DE
    FR
  }

  type Part @shareable {
    cm: Float
    of: String
  }
`;

interface BookRow {
  readonly __typename: 'Book';
  readonly id?: string;
  readonly isbn: string;
  readonly country: string;
}

const part = (cm: number) => ({ cm, of: 'paper' });
const bookRows = [
  ['b1', 'p1', 10, 'One'],
  ['b2', 'p2', 20, 'Two'],
  ['b3', 'p1', null, null],
] as const;
const book = (id: string) => {
  const row = bookRows.find(([known]) => known === id);
  if (!row) return null;
  const [, author, weight, title] = row;
  return {
    __typename: 'Book' as const,
    id,
    isbn: `isbn-${id}`,
    country: 'DE',
    title,
    length: 100,
    weight,
    stock: 5,
    parts: [part(1), part(2)],
    author: { id: author },
  };
};
const film = { __typename: 'Film' as const, id: 'f1', title: 'Moving', length: '2 h', parts: [part(3)] };
const books = () => bookRows.map(([id]) => book(id));

const reviewRows = [
  { id: 'r1', text: 'Good', author: 'p2', of: 'b1' },
  { id: 'r2', text: null, author: 'p1', of: 'b2' },
  { id: 'r3', text: 'Long', author: 'p3', of: 'f1' },
];
const names = new Map([
  ['p1', 'Anna'],
  ['p2', 'Bert'],
  ['p3', 'Cleo'],
]);

/** Small enough to read, and every row of it differs. */
export function createShop(): Shop {
  const done: string[] = [];
  let asked: () => void = () => undefined;
  let release: () => void = () => undefined;
  const slow = new Promise<void>((resolve) => (asked = resolve));
  const released = new Promise<void>((resolve) => (release = resolve));

  const catalog = buildSubgraph({
    name: 'catalog',
    typeDefs: CATALOG,
    contextFor: (base) => base,
    resolvers: {
      Query: {
        books,
        book: (_: unknown, { id }: { id: string }) => book(id),
        media: (_: unknown, { id }: { id: string }) => (id === film.id ? film : book(id)),
        allMedia: () => [book('b1'), film, null, book('b2')],
        anything: () => [book('b2'), film, { __typename: 'Shelf', name: 'top', books: [book('b1'), null] }],
        shelves: () => [[book('b1'), null], null, [book('b1'), book('b3')], []],
        note: (_: unknown, args: object) => JSON.stringify(args),
        json: () => ({ deep: [1, { x: null }], __typename: 'not a type' }),
        broken() {
          throw new DomainError('MODEL_NOT_FOUND', 'It is broken.');
        },
        required() {
          throw new DomainError('DATASET_NOT_FOUND', 'It is required.');
        },
        async slow() {
          asked();
          await released;
          return 'slow';
        },
        nothing: () => null,
        listOf: (_: unknown, { length }: { length: number }) => Array.from({ length }, (__, i) => i),
      },
      Mutation: {
        add(_: unknown, { word }: { word: string }) {
          done.push(`add ${word}`);
          return { words: [word], book: book('b1'), query: {} };
        },
        refuse() {
          done.push('refuse');
          throw new DomainError('FORBIDDEN', 'It is not for you.');
        },
      },
      Book: { __resolveReference: ({ id, isbn }: BookRow) => book(id ?? isbn.slice(5)) },
      Film: { __resolveReference: () => film },
      Media: {
        __resolveType: ({ __typename }: { __typename: string }) => __typename,
        __resolveReference: ({ id }: { id: string }) => (id === film.id ? film : book(id)),
      },
    },
  });

  const reviewsBy = (key: 'author' | 'of', id: string) => reviewRows.filter((row) => row[key] === id);
  const reviews = buildSubgraph({
    name: 'reviews',
    typeDefs: REVIEWS,
    contextFor: (base) => base,
    resolvers: {
      Query: { topReviews: (_: unknown, { first }: { first: number }) => reviewRows.slice(0, first) },
      Media: {
        __resolveReference(media: { id: string }) {
          done.push(`reviews of ${media.id}`);
          return media;
        },
        reviews: ({ id }: { id: string }) => reviewsBy('of', id),
        rating: ({ id }: { id: string }) => (id === 'b2' ? null : 4.5),
      },
      Review: {
        author: ({ author }: { author: string }) => ({ id: author, name: names.get(author) }),
        of: ({ of }: { of: string }) => ({ id: of }),
      },
      Person: { reviews: ({ id }: { id: string }) => reviewsBy('author', id) },
    },
  });

  const people = buildSubgraph({
    name: 'people',
    typeDefs: PEOPLE,
    contextFor: (base) => base,
    resolvers: {
      Query: {
        person: (_: unknown, { id }: { id: string }) => (names.has(id) ? { id } : null),
        people: () => [{ id: 'p2' }, null, { id: 'p1' }],
      },
      Person: {
        __resolveReference(person: { id: string }) {
          done.push(`person ${person.id}`);
          return person.id === 'p3' ? null : person;
        },
        name: ({ id }: { id: string }) => names.get(id),
        friends: ({ id }: { id: string }) => (id === 'p1' ? [{ id: 'p2' }, { id: 'p2' }] : null),
        motto({ id }: { id: string }) {
          if (id === 'p1') throw new DomainError('PREDICTION_NOT_FOUND', 'Anna has no motto.');
          return `I am ${id}`;
        },
        must({ id }: { id: string }) {
          if (id === 'p1') throw new DomainError('FEEDBACK_NOT_FOUND', 'Anna must nothing.');
          return 'must';
        },
      },
    },
  });

  const shipping = buildSubgraph({
    name: 'shipping',
    typeDefs: SHIPPING,
    contextFor: (base) => base,
    resolvers: {
      Query: { carrier: () => 'by bike' },
      Book: {
        shipping(
          { weight, parts }: { weight: number | null; parts: readonly { cm: number }[] },
          { express }: { express: boolean },
        ) {
          const cm = parts.reduce((sum, { cm: one }) => sum + one, 0);
          return weight === null ? null : (weight + cm) * (express ? 2 : 1);
        },
        stock: () => 99,
      },
    },
  });

  return {
    subgraphs: [catalog, reviews, people, shipping],
    done,
    whenSlow: () => slow,
    release: () => {
      release();
    },
  };
}
