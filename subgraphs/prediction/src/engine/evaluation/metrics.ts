import { EngineError } from '../engine-error.ts';
import { rankAuc } from './auc.ts';

/** The probability of each class for one row. */
export type ProbabilityRow = ArrayLike<number>;

/** How good probabilities are, measured against what was true. */
export interface Metrics {
  readonly rows: number;
  /** Share of rows whose most probable class was true. */
  readonly accuracy: number;
  /** Area under the ROC curve; for more than two classes the mean of one-versus-rest. Null where no class has both kinds of rows. */
  readonly auc: number | null;
  /** Mean negative natural logarithm of the true class's probability, which counts as at least 2^-23. */
  readonly logLoss: number;
  /** Mean squared error of the positive class's probability; for more than two classes summed over the classes. */
  readonly brier: number;
}

/** The least probability log loss believes: single precision can't tell less from the far side of 1. */
const LEAST_PROBABILITY = 2 ** -23;

/**
 * Measures probabilities, a row of them per label, without the details that `evaluate` gives. `classes` is the number of
 * classes, labels are class codes.
 *
 * @throws {@link EngineError} `NO_ROWS`, or `INVALID_TABLE` where rows, labels and classes don't fit.
 */
export function measure(probabilities: readonly ProbabilityRow[], labels: ArrayLike<number>, classes: number): Metrics {
  checkShape(probabilities, labels, classes);
  const rows = probabilities.length;
  const correct = correctness(probabilities, labels).reduce((sum, hit) => sum + hit, 0);
  const areas = scoredClasses(classes).map((code) =>
    rankAuc(scoresOf(probabilities, code), (index) => labels[index] === code),
  );
  return { rows, accuracy: correct / rows, auc: meanOf(areas), ...lossesOf(probabilities, labels, classes) };
}

/** Mean logarithmic and mean squared error of the probabilities. */
export function lossesOf(
  probabilities: readonly ProbabilityRow[],
  labels: ArrayLike<number>,
  classes: number,
): Pick<Metrics, 'logLoss' | 'brier'> {
  let loss = 0;
  let squares = 0;
  probabilities.forEach((row, index) => {
    const label = labels[index]!;
    loss -= Math.log(Math.max(row[label]!, LEAST_PROBABILITY));
    for (let of = classes === 2 ? 1 : 0; of < classes; of++) squares += (row[of]! - (of === label ? 1 : 0)) ** 2;
  });
  return { logLoss: loss / probabilities.length, brier: squares / probabilities.length };
}

/** 1 for each row whose most probable class was true, else 0: what paired tests of two versions compare. */
export function correctness(
  probabilities: readonly ProbabilityRow[],
  labels: ArrayLike<number>,
): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(probabilities, (row, index) => (mostProbable(row) === labels[index] ? 1 : 0));
}

/** The code of the most probable class; of equals the first, as the ONNX graph's `label` has it. */
export function mostProbable(row: ProbabilityRow): number {
  let best = 0;
  for (let code = 1; code < row.length; code++) if (row[code]! > row[best]!) best = code;
  return best;
}

/** The classes whose one-versus-rest AUC makes the AUC: of two the positive one, else all. */
export function scoredClasses(classes: number): readonly number[] {
  return classes === 2 ? [1] : Array.from({ length: classes }, (_, code) => code);
}

/** Each row's probability of one class. */
export function scoresOf(probabilities: readonly ProbabilityRow[], code: number): Float64Array {
  return Float64Array.from(probabilities, (row) => row[code]!);
}

/** The mean of those that are there; null where none is. */
export function meanOf(values: readonly (number | null)[]): number | null {
  const present = values.filter((value) => value !== null);
  return present.length === 0 ? null : present.reduce((sum, value) => sum + value, 0) / present.length;
}

/** @throws {@link EngineError} `NO_ROWS`, or `INVALID_TABLE` where rows, labels and classes don't fit. */
export function checkShape(probabilities: readonly ProbabilityRow[], labels: ArrayLike<number>, classes: number): void {
  if (probabilities.length === 0) throw new EngineError('NO_ROWS', 'There are no rows to evaluate');
  const fits =
    labels.length === probabilities.length &&
    probabilities.every((row, index) => isDistribution(row, classes) && isCode(labels[index]!, classes));
  if (!fits)
    throw new EngineError('INVALID_TABLE', 'Every row needs a probability per class and the code of its class');
}

function isDistribution(row: ProbabilityRow, classes: number): boolean {
  if (row.length !== classes) return false;
  for (let code = 0; code < classes; code++) if (!Number.isFinite(row[code])) return false;
  return true;
}

function isCode(label: number, classes: number): boolean {
  return Number.isInteger(label) && label >= 0 && label < classes;
}
