/**
 * First and second derivatives of the log loss by the margin, at the current margins.
 * Both arrays hold all rows of output 0, then all of output 1, and so on.
 */
export interface Gradients {
  readonly first: Float64Array;
  readonly second: Float64Array;
}

/**
 * Adding and subtracting it rounds to a multiple of 2^-24. Sums of such numbers are exact in double precision up to
 * 2^28, so neither the order of rows nor taking a sibling's histogram from its parent's changes a single bit.
 */
const ROUNDING = 1.5 * 2 ** 28;

/** Rows to learn from or to measure on: their margins (a row's outputs side by side), class codes and weights. */
export interface ScoredRows {
  readonly margins: Float64Array;
  readonly labels: ArrayLike<number>;
  readonly weights: Float64Array;
  readonly outputs: number;
}

/** Fills `into` for the given rows. */
export function computeGradients(scored: ScoredRows, rows: Uint32Array, into: Gradients): void {
  if (scored.outputs === 1) binaryGradients(scored, rows, into);
  else softmaxGradients(scored, rows, into);
}

/** The weighted mean log loss of the given rows; 0 where they weigh nothing. */
export function computeLoss({ margins, labels, weights, outputs }: ScoredRows, rows: Uint32Array): number {
  let loss = 0;
  let total = 0;
  for (const row of rows) {
    const label = labels[row]!;
    const start = row * outputs;
    const rowLoss =
      outputs === 1
        ? logSumExp([0, label === 1 ? -margins[row]! : margins[row]!])
        : logSumExp(margins.subarray(start, start + outputs)) - margins[start + label]!;
    loss += weights[row]! * rowLoss;
    total += weights[row]!;
  }
  return total > 0 ? loss / total : 0;
}

function binaryGradients({ margins, labels, weights }: ScoredRows, rows: Uint32Array, into: Gradients): void {
  const { first, second } = into;
  for (const row of rows) {
    const probability = 1 / (1 + Math.exp(-margins[row]!));
    const weight = weights[row]!;
    first[row] = (probability - labels[row]!) * weight + ROUNDING - ROUNDING;
    second[row] = probability * (1 - probability) * weight + ROUNDING - ROUNDING;
  }
}

function softmaxGradients(scored: ScoredRows, rows: Uint32Array, into: Gradients): void {
  const { margins, labels, weights, outputs } = scored;
  const rowCount = margins.length / outputs;
  // The diagonal of the softmax's Hessian is too small a curvature when margins move together; K/(K-1) corrects it
  // (Friedman, Hastie, Tibshirani 2000, algorithm 6).
  const curvature = outputs / (outputs - 1);
  for (const row of rows) {
    const start = row * outputs;
    const logSum = logSumExp(margins.subarray(start, start + outputs));
    const weight = weights[row]!;
    for (let output = 0; output < outputs; output++) {
      const probability = Math.exp(margins[start + output]! - logSum);
      const at = output * rowCount + row;
      into.first[at] = (probability - (labels[row] === output ? 1 : 0)) * weight + ROUNDING - ROUNDING;
      into.second[at] = curvature * probability * (1 - probability) * weight + ROUNDING - ROUNDING;
    }
  }
}

/** log(e^a + e^b + …) without overflow. */
function logSumExp(values: Iterable<number>): number {
  let greatest = -Infinity;
  for (const value of values) greatest = Math.max(greatest, value);
  let sum = 0;
  for (const value of values) sum += Math.exp(value - greatest);
  return greatest + Math.log(sum);
}
