import type { Operation, WireError } from '../clients/subscriber-transport.ts';

/** One event of the market, with the fields of both subgraphs. */
export interface Price {
  readonly cursor: string;
  readonly price: number;
  readonly note: string;
  readonly company: { readonly name: string };
  readonly partner: { readonly name: string; readonly motto: string | null } | null;
}

/** A result of {@link prices}. */
export interface PriceResult {
  readonly data?: { readonly priceChanged?: Price } | null;
  readonly errors?: readonly WireError[];
}

const PRICES = /* GraphQL */ `
  subscription Prices($ticker: String!, $after: Cursor, $noteLength: Int) {
    priceChanged(ticker: $ticker, after: $after, noteLength: $noteLength) {
      cursor
      price
      note
      company {
        name
      }
      partner {
        name
        motto
      }
    }
  }
`;

/** The prices of a ticker. */
export function prices(ticker: string, options: { after?: string; noteLength?: number } = {}): Operation {
  return { query: PRICES, operationName: 'Prices', variables: { ticker, ...options } };
}
