/** What predicting a table may take; where it needs more, the table is too large. */
export interface TableBounds {
  readonly rows: number;
  /** Megabytes of memory that DuckDB may use; what is more goes to the folder. */
  readonly memoryMegabytes: number;
  /** Megabytes of disk for what does not fit in memory. */
  readonly spillMegabytes: number;
  /** Bytes of the result, and of the probabilities in it. A small file can hold a table that is far larger. */
  readonly resultBytes: number;
}

export const TABLE_BOUNDS: TableBounds = {
  rows: 10_000_000,
  memoryMegabytes: 384,
  spillMegabytes: 4096,
  resultBytes: 8 * 1024 ** 3,
};
