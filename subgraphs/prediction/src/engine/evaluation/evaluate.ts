import { areaUnderRoc } from './auc.ts';
import { calibrate, type Calibration } from './calibration.ts';
import { type ClassCounts, type ConfusionCell, confusionOf } from './confusion.ts';
import {
  averagePrecision,
  precisionRecallCurve,
  type PrecisionRecallPoint,
  rocCurve,
  type RocPoint,
} from './curves.ts';
import {
  checkShape,
  lossesOf,
  meanOf,
  type Metrics,
  mostProbable,
  type ProbabilityRow,
  scoredClasses,
  scoresOf,
} from './metrics.ts';
import { rankRows } from './ranking.ts';

/** Most classes that curves are kept of; of more, those with the most rows. */
export const DETAILED_CLASSES = 20;

/** Everything that probabilities and true classes alone tell. */
export interface Evaluation extends Metrics {
  /** The confusion matrix without empty cells. */
  readonly confusion: readonly ConfusionCell[];
  /** One per class, in the order of their codes. */
  readonly classes: readonly ClassScores[];
  /** Of the positive class where there are two, else of at most {@link DETAILED_CLASSES}. */
  readonly curves: readonly ClassCurves[];
  /**
   * Of the positive class's probability where there are two, else of the most probable class's: whether it was the true
   * one (Guo et al. 2017, "On calibration of modern neural networks").
   */
  readonly calibration: Calibration;
}

/** How one class was told from the others. */
export interface ClassScores {
  readonly code: number;
  /** Rows of the class. */
  readonly support: number;
  /** Share of the rows said to be of the class that are; null where none was said to be. */
  readonly precision: number | null;
  /** Share of the class's rows that were said to be of it; null where it has none. */
  readonly recall: number | null;
  /** Harmonic mean of precision and recall; null where the class has no rows and was never said. */
  readonly f1: number | null;
  /** One against the rest, ranked by the class's own probability; null where all rows or none are of the class. */
  readonly auc: number | null;
  /** Null where no row is of the class. */
  readonly averagePrecision: number | null;
}

/** The curves of one class against the rest. Thinned to a bounded number of points; the areas come from all. */
export interface ClassCurves {
  readonly code: number;
  readonly roc: readonly RocPoint[];
  readonly precisionRecall: readonly PrecisionRecallPoint[];
}

/**
 * Evaluates probabilities, a row of them per label. `classes` is the number of classes, labels are class codes.
 *
 * @throws {@link EngineError} `NO_ROWS`, or `INVALID_TABLE` where rows, labels and classes don't fit.
 */
export function evaluate(
  probabilities: readonly ProbabilityRow[],
  labels: ArrayLike<number>,
  classes: number,
): Evaluation {
  checkShape(probabilities, labels, classes);
  const { cells, counts } = confusionOf(probabilities, labels, classes);
  const detailed = new Set(detailedClasses(counts.support));
  const curves: ClassCurves[] = [];
  const scores = Array.from({ length: classes }, (_, code): ClassScores => {
    const ranking = rankRows(scoresOf(probabilities, code), (index) => labels[index] === code);
    if (detailed.has(code))
      curves.push({ code, roc: rocCurve(ranking), precisionRecall: precisionRecallCurve(ranking) });
    return {
      ...decisionScores(counts, code),
      auc: areaUnderRoc(ranking),
      averagePrecision: averagePrecision(ranking),
    };
  });
  const rows = probabilities.length;
  return {
    rows,
    accuracy: counts.hits.reduce((sum, hits) => sum + hits, 0) / rows,
    auc: meanOf(scoredClasses(classes).map((code) => scores[code]!.auc)),
    ...lossesOf(probabilities, labels, classes),
    confusion: cells,
    classes: scores,
    curves,
    calibration: calibrationOf(probabilities, labels, classes),
  };
}

/** The classes that details are kept of, ascending: of two the positive one, else those with the most rows. */
export function detailedClasses(support: ArrayLike<number>): number[] {
  return [...scoredClasses(support.length)]
    .sort((some, other) => support[other]! - support[some]! || some - other)
    .slice(0, DETAILED_CLASSES)
    .sort((some, other) => some - other);
}

function decisionScores(
  { support, predicted, hits }: ClassCounts,
  code: number,
): Omit<ClassScores, 'auc' | 'averagePrecision'> {
  const [rows, said, right] = [support[code]!, predicted[code]!, hits[code]!];
  return {
    code,
    support: rows,
    precision: said === 0 ? null : right / said,
    recall: rows === 0 ? null : right / rows,
    f1: rows + said === 0 ? null : (2 * right) / (rows + said),
  };
}

function calibrationOf(
  probabilities: readonly ProbabilityRow[],
  labels: ArrayLike<number>,
  classes: number,
): Calibration {
  if (classes === 2) return calibrate(scoresOf(probabilities, 1), (index) => labels[index] === 1);
  const said = probabilities.map(mostProbable);
  const confidence = Float64Array.from(probabilities, (row, index) => row[said[index]!]!);
  return calibrate(confidence, (index) => said[index] === labels[index]);
}
