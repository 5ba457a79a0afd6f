import { mostProbable, type ProbabilityRow } from './metrics.ts';

/** Most cells that are kept; of a matrix with more, those with the most rows. */
export const CONFUSION_CELLS = 2500;

/** How many rows of one class were called another, or by their own name. */
export interface ConfusionCell {
  /** Class codes. */
  readonly actual: number;
  readonly predicted: number;
  /** At least 1. */
  readonly rows: number;
}

/** How often each class was said and how often rightly. */
export interface ClassCounts {
  /** Rows of the class. */
  readonly support: Float64Array;
  /** Rows that were said to be of the class. */
  readonly predicted: Float64Array;
  /** Rows of the class that were said to be so. */
  readonly hits: Float64Array;
}

/** The confusion matrix without its empty cells, by actual and then by predicted class, and its sums. */
export function confusionOf(
  probabilities: readonly ProbabilityRow[],
  labels: ArrayLike<number>,
  classes: number,
): { cells: ConfusionCell[]; counts: ClassCounts } {
  const counts = {
    support: new Float64Array(classes),
    predicted: new Float64Array(classes),
    hits: new Float64Array(classes),
  };
  const rowsOf = new Map<number, number>();
  probabilities.forEach((row, index) => {
    const [actual, predicted] = [labels[index]!, mostProbable(row)];
    const cell = actual * classes + predicted;
    rowsOf.set(cell, (rowsOf.get(cell) ?? 0) + 1);
    counts.support[actual]!++;
    counts.predicted[predicted]!++;
    if (actual === predicted) counts.hits[actual]!++;
  });
  const cells = [...rowsOf]
    .sort(([, some], [, others]) => others - some)
    .slice(0, CONFUSION_CELLS)
    .sort(([cell], [other]) => cell - other)
    .map(([cell, rows]) => ({ actual: Math.floor(cell / classes), predicted: cell % classes, rows }));
  return { cells, counts };
}
