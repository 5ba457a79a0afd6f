/** How a column's values are written. */
export type ColumnType = 'INTEGER' | 'NUMBER' | 'CATEGORY';

/** One bar of a histogram. */
export interface HistogramBin {
  /** The category, the whole number, or the bin's bounds. */
  readonly label: string;
  /** Rows in it. */
  readonly count: number;
}

/** A column and its profile over all rows of a version. */
export interface Column {
  readonly name: string;
  readonly type: ColumnType;
  /** Rows without a value. */
  readonly missing: number;
  /** Different values; missing is not one of them. */
  readonly distinct: number;
  /** Null where the column is no number or has no value at all, as are `maximum` and `mean`. */
  readonly minimum: number | null;
  readonly maximum: number | null;
  readonly mean: number | null;
  /** Numbers: at most {@link NUMBER_BINS} bins of equal width, in order. Categories: the most frequent first. */
  readonly histogram: readonly HistogramBin[];
}

/** Most bins of a number's histogram. */
export const NUMBER_BINS = 20;

/** Most categories that a histogram lists. */
export const LISTED_CATEGORIES = 200;

/**
 * The type under which the values of a Parquet column are used, or null for one that can't be used (dates, lists, …).
 *
 * @param storedType DuckDB's name of the type, for example `INTEGER` or `DECIMAL(9,2)`
 */
export function columnTypeOf(storedType: string): ColumnType | null {
  if (/^U?(TINYINT|SMALLINT|INTEGER|BIGINT)$/.test(storedType)) return 'INTEGER';
  if (/^(FLOAT|DOUBLE|DECIMAL\(.*\))$/.test(storedType)) return 'NUMBER';
  return storedType === 'VARCHAR' ? 'CATEGORY' : null;
}
