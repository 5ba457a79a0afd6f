import { identifier } from './identifier.ts';

/** Greatest number of single precision, in which models compute. */
const LARGEST_SINGLE = '3.4028234663852886e38';

/**
 * SQL that is true for the numbers of a column that a model can compute with, false for NaN, infinities and what single
 * precision can't hold, and null where the value is missing. NaN is greater than any number to DuckDB.
 */
export function finiteOf(column: string): string {
  return `(abs(${identifier(column)}::DOUBLE) <= ${LARGEST_SINGLE})`;
}
