import type { HistogramBin } from '../column.ts';
import type { VersionContent } from '../dataset-version.ts';

/** A column that is in the file and can't be used. */
export interface UnsupportedColumn {
  readonly name: string;
  /** DuckDB's name of its type. */
  readonly storedType: string;
}

/** What the rules look at: everything that was measured in a version's table. */
export interface TableFacts extends VersionContent {
  readonly target: string;
  readonly unsupported: readonly UnsupportedColumn[];
  /** Rows that repeat an earlier one in every column. */
  readonly duplicateRows: number;
  /** TEST rows that equal a row trained on in every column. */
  readonly testRowsInTraining: number;
  /** Classes of the rows in the TRAIN part, at most one more than {@link CLASS_LIMIT}. */
  readonly classes: readonly HistogramBin[];
}

/** Most classes that a target may have. */
export const CLASS_LIMIT = 100;
