import { sortNumbers } from '../boosting/sort-numbers.ts';
import type { FeatureTable, TableColumn } from '../table.ts';
import { type Predict, withColumn } from './importance.ts';

/** Most values of a feature that are tried. */
export const GRID_POINTS = 20;

/** What a model answers on average when one feature is given a value and the others stay as they are. */
export interface PartialDependence {
  readonly feature: string;
  /** Numbers ascending, categories by falling number of rows. */
  readonly points: readonly PartialDependencePoint[];
}

export interface PartialDependencePoint {
  /** The number that every row was given; null for a category. */
  readonly value: number | null;
  /** The category that every row was given; null for a number. */
  readonly category: string | null;
  /** Mean probability of each class that was asked for, in that order. */
  readonly probabilities: readonly number[];
}

/** What is computed. */
export interface PartialDependenceOptions {
  readonly predict: Predict;
  /** Where a feature's values are taken from. */
  readonly table: FeatureTable;
  /** The rows that are averaged over, at least one. */
  readonly sample: FeatureTable;
  /** Class codes. */
  readonly classes: readonly number[];
}

/**
 * The partial dependence on one feature (Friedman 2001, "Greedy function approximation", section 8.2), by brute force over
 * the sample. The grid holds all values that occur where there are at most {@link GRID_POINTS}, else evenly spaced quantiles,
 * the smallest and the greatest among them, or the most frequent categories. Infinite numbers are left out.
 */
export async function partialDependence(
  { predict, table, sample, classes }: PartialDependenceOptions,
  feature: number,
): Promise<PartialDependence> {
  const { name, categories } = table.signature.features[feature]!;
  const points: PartialDependencePoint[] = [];
  for (const value of gridOf(table.columns[feature]!, categories.length)) {
    const column = constantColumn(table.columns[feature]!, value, sample.rowCount);
    const rows = await predict(withColumn(sample, feature, column));
    points.push({
      value: column.type === 'NUMERIC' ? value : null,
      category: column.type === 'CATEGORICAL' ? categories[value]! : null,
      probabilities: classes.map((code) => rows.reduce((sum, row) => sum + row[code]!, 0) / rows.length),
    });
  }
  return { feature: name, points };
}

function gridOf(column: TableColumn, categories: number): number[] {
  if (column.type === 'NUMERIC') return quantiles(column.values);
  const rows = new Float64Array(categories);
  for (const code of column.codes) if (code >= 0) rows[code]!++;
  return Array.from(rows, (_, code) => code)
    .filter((code) => rows[code]! > 0)
    .sort((some, other) => rows[other]! - rows[some]!)
    .slice(0, GRID_POINTS);
}

function quantiles(values: Float32Array): number[] {
  const sorted = sortNumbers(values.filter(Number.isFinite));
  const distinct = sorted.filter((value, at) => at === 0 || value !== sorted[at - 1]);
  if (distinct.length <= GRID_POINTS) return [...distinct];
  const chosen = Array.from({ length: GRID_POINTS }, (_, point) => {
    return sorted[Math.round((point / (GRID_POINTS - 1)) * (sorted.length - 1))]!;
  });
  return [...new Set(chosen)];
}

function constantColumn({ type }: TableColumn, value: number, rows: number): TableColumn {
  if (type === 'NUMERIC') return { type, values: new Float32Array(rows).fill(value) };
  return { type, codes: new Int32Array(rows).fill(value) };
}
