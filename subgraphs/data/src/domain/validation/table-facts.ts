import type { HistogramBin } from '../column.ts';
import type { VersionContent } from '../dataset-version.ts';

/** A column that is in the file and can't be used. */
export interface UnsupportedColumn {
  readonly name: string;
  /** DuckDB's name of its type. */
  readonly storedType: string;
}

/** A column of numbers, some of which no model can compute with: NaN, infinite, or too large for single precision. */
export interface NotFiniteColumn {
  readonly name: string;
  /** Rows with such a number. */
  readonly rows: number;
}

/** What the rules look at: everything that was measured in a version's table. */
export interface TableFacts extends VersionContent {
  readonly target: string;
  readonly unsupported: readonly UnsupportedColumn[];
  readonly notFinite: readonly NotFiniteColumn[];
  /** Rows that repeat an earlier one in every column. */
  readonly duplicateRows: number;
  /** TEST rows that equal a row trained on in every column. */
  readonly testRowsInTraining: number;
  /** Classes of the rows in the TRAIN part, at most one more than {@link CLASS_LIMIT}. */
  readonly classes: readonly HistogramBin[];
  /** How many classes the rows in the TEST part have. */
  readonly testClasses: number;
}

/** Most classes that a target may have. */
export const CLASS_LIMIT = 100;
