/** The data behind the subgraphs: small, without chance, the same at every start. */
export interface Person {
  readonly id: string;
  readonly name: string;
  readonly handle: string;
  readonly town: { readonly name: string; readonly country: string };
}

export interface Book {
  readonly isbn: string;
  readonly title: string;
  readonly pages: number;
  readonly grams: number;
  readonly writer: { readonly id: string };
}

export interface Stock {
  readonly onShelf: boolean;
  readonly copies: number;
}

export interface Review {
  readonly id: string;
  readonly stars: number;
  readonly text: string;
  readonly author: { readonly id: string };
  readonly book: { readonly isbn: string };
}

const PEOPLE = 7;
const BOOKS = 9;
/** Each person reviews so many books. */
const REVIEWS = 4;

const towns = [
  { name: 'Aarhus', country: 'DK' },
  { name: 'Ghent', country: 'BE' },
  { name: 'Graz', country: 'AT' },
];

export const people: readonly Person[] = Array.from({ length: PEOPLE }, (_, index) => ({
  id: `p${String(index)}`,
  name: `Reader ${'ABCDEFG'.charAt(index)}. of the town library`,
  handle: `@reader-${String(index)}`,
  town: towns[index % towns.length]!,
}));

export const books: readonly Book[] = Array.from({ length: BOOKS }, (_, index) => ({
  isbn: `978-0-00-${String(100_000 + index * 7919)}`,
  title: `Volume ${String(index + 1)} of the collected letters`,
  pages: 120 + index * 37,
  grams: 300 + index * 85,
  writer: { id: people[(index * 5) % PEOPLE]!.id },
}));

export const stock: ReadonlyMap<string, Stock> = new Map(
  books.map(({ isbn }, index) => [isbn, { onShelf: index % 3 !== 0, copies: index % 5 }]),
);

export const reviews: readonly Review[] = people.flatMap(({ id }, person) =>
  Array.from({ length: REVIEWS }, (_, nth) => ({
    id: `r${String(person)}-${String(nth)}`,
    stars: 1 + ((person + nth * 2) % 5),
    text: `Read in ${String(3 + nth)} evenings; a reader's opinion that takes a sentence.`,
    author: { id },
    book: { isbn: books[(person * 2 + nth * 4) % BOOKS]!.isbn },
  })),
);
