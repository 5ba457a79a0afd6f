import type { GraphQLError } from 'graphql';

/** A client's result, written once. */
export interface Answer {
  /** JSON text; `null` where there is no data. */
  readonly data: string;
  /** In no particular order; not yet as clients may see them. */
  readonly errors: readonly GraphQLError[];
}
