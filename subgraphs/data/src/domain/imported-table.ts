import type { ColumnType } from './column.ts';

/** What becomes of a parent's rows: they come before those of the file, or only its columns hold. */
export type ParentMode = 'APPEND' | 'REPLACE';

/** What is said of a column instead of being found out. */
export interface WantedType {
  readonly column: string;
  readonly type: ColumnType;
}

/** The upload that a version is made of, and how it is to be read. Plain JSON, kept with the version. */
export interface ImportedTable {
  readonly uploadId: string;
  /** Whose upload it is. */
  readonly owner: string;
  /** Null where there is no parent. */
  readonly parentMode: ParentMode | null;
  /** Columns of the file that are not kept. */
  readonly ignoredColumns: readonly string[];
  /** Cells that stand for a missing value, beside empty ones. */
  readonly missingValues: readonly string[];
  readonly columnTypes: readonly WantedType[];
}

/** Bytes of the largest file that becomes a version. */
export const LARGEST_TABLE = 2 * 1024 ** 3;

/** What a table may have at most. */
export interface ImportBounds {
  readonly columns: number;
  /** A parent's included. */
  readonly rows: number;
  /** Bytes of one row as text. */
  readonly rowBytes: number;
  /** Bytes of a Parquet file's cells, unpacked. */
  readonly unpackedBytes: number;
}

export const IMPORT_BOUNDS: ImportBounds = {
  columns: 1000,
  rows: 10_000_000,
  rowBytes: 1024 ** 2,
  unpackedBytes: 16 * 1024 ** 3,
};

/** Characters of a category. */
export const LONGEST_CATEGORY = 200;

/** Characters of a column's name. */
export const LONGEST_NAME = 100;

/** Share of the rows of each class that are kept for testing. */
export const TEST_SHARE = 0.2;

/** Share of a column's values that have to be numbers where it is one; the rows of the others are kept aside. */
export const NUMBERS_SHARE = 0.95;
