import type { Ranking } from './ranking.ts';

/** Most points that a curve keeps, its ends included. */
export const CURVE_POINTS = 100;

/** What calling every row positive that scores at least `threshold` does. */
export interface RocPoint {
  /** Null for the curve's beginning, where no row is called positive. */
  readonly threshold: number | null;
  readonly falsePositiveRate: number;
  readonly truePositiveRate: number;
}

/** What calling every row positive that scores at least `threshold` does. */
export interface PrecisionRecallPoint {
  readonly threshold: number;
  readonly precision: number;
  readonly recall: number;
}

/**
 * The ROC curve from (0, 0) to (1, 1): all its corners, or {@link CURVE_POINTS} of them evenly along the way where there
 * are more. Empty where either kind of row is missing.
 */
export function rocCurve(ranking: Ranking, most = CURVE_POINTS): RocPoint[] {
  const { thresholds, truePositives, falsePositives, positives, negatives } = ranking;
  if (positives === 0 || negatives === 0) return [];
  const points = Array.from(thresholds, (threshold, step) => ({
    threshold,
    falsePositiveRate: falsePositives[step]! / negatives,
    truePositiveRate: truePositives[step]! / positives,
  }));
  const corners = thin(
    points,
    ({ falsePositiveRate, truePositiveRate }) => falsePositiveRate + truePositiveRate,
    most - 1,
  );
  return [{ threshold: null, falsePositiveRate: 0, truePositiveRate: 0 }, ...corners];
}

/**
 * The precision-recall curve from the highest threshold to the first that reaches all positive rows, thinned as
 * {@link rocCurve}. Empty where no row is positive.
 */
export function precisionRecallCurve(ranking: Ranking, most = CURVE_POINTS): PrecisionRecallPoint[] {
  const { thresholds, truePositives, falsePositives, positives } = ranking;
  if (positives === 0) return [];
  const complete = truePositives.indexOf(positives) + 1;
  const points = Array.from(thresholds.subarray(0, complete), (threshold, step) => ({
    threshold,
    precision: truePositives[step]! / (truePositives[step]! + falsePositives[step]!),
    recall: truePositives[step]! / positives,
  }));
  return thin(points, ({ recall }) => recall, most);
}

/**
 * Average precision over all thresholds: the sum of each threshold's precision times the recall it adds, without
 * interpolation (as scikit-learn's `average_precision_score`). Null where no row is positive.
 */
export function averagePrecision({ truePositives, falsePositives, positives }: Ranking): number | null {
  if (positives === 0) return null;
  let sum = 0;
  for (let step = 0; step < truePositives.length; step++) {
    const found = truePositives[step]!;
    sum += (found - (truePositives[step - 1] ?? 0)) * (found / (found + falsePositives[step]!));
  }
  return sum / positives;
}

/** The first and the last point and, between them, the first to reach each of evenly spaced values of `progress`, which never falls. */
function thin<T>(points: readonly T[], progress: (point: T) => number, most: number): T[] {
  if (points.length <= most) return [...points];
  const [begin, end] = [progress(points[0]!), progress(points.at(-1)!)];
  const kept = [points[0]!];
  for (let index = 1; index < points.length - 1 && kept.length < most - 1; index++) {
    const wanted = begin + (kept.length / (most - 1)) * (end - begin);
    if (progress(points[index]!) >= wanted) kept.push(points[index]!);
  }
  return [...kept, points.at(-1)!];
}
