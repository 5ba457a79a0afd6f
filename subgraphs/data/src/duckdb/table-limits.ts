/** What one DuckDB session may use. */
export interface TableLimits {
  /** Memory, with a unit that DuckDB knows; what does not fit goes to the scratch folder. */
  readonly memory: string;
  readonly threads: number;
  /** Disk for what does not fit in memory. */
  readonly scratch: string;
}

/** Enough for tables of some millions of rows, and small beside a laptop. */
export const DEFAULT_LIMITS: TableLimits = { memory: '512MB', threads: 2, scratch: '4GB' };
