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

/** Fills `into` for the given rows and returns their mean weighted log loss; 0 where there are no rows. */
export function computeGradients(
  margins: Float64Array,
  labels: ArrayLike<number>,
  weights: Float64Array,
  rows: Uint32Array,
  outputs: number,
  into: Gradients,
): number {
  return outputs === 1
    ? binaryGradients(margins, labels, weights, rows, into)
    : softmaxGradients(margins, labels, weights, rows, outputs, into);
}

function binaryGradients(
  margins: Float64Array,
  labels: ArrayLike<number>,
  weights: Float64Array,
  rows: Uint32Array,
  into: Gradients,
): number {
  const { first, second } = into;
  let loss = 0;
  let total = 0;
  for (const row of rows) {
    const margin = margins[row]!;
    const label = labels[row]!;
    const weight = weights[row]!;
    const probability = 1 / (1 + Math.exp(-margin));
    first[row] = (probability - label) * weight + ROUNDING - ROUNDING;
    second[row] = probability * (1 - probability) * weight + ROUNDING - ROUNDING;
    loss += weight * softplus(label === 1 ? -margin : margin);
    total += weight;
  }
  return total > 0 ? loss / total : 0;
}

function softmaxGradients(
  margins: Float64Array,
  labels: ArrayLike<number>,
  weights: Float64Array,
  rows: Uint32Array,
  outputs: number,
  into: Gradients,
): number {
  const { first, second } = into;
  const rowCount = margins.length / outputs;
  // The diagonal of the softmax's Hessian is too small a curvature when margins move together; K/(K-1) corrects it
  // (Friedman, Hastie, Tibshirani 2000, algorithm 6).
  const curvature = outputs / (outputs - 1);
  const shares = new Float64Array(outputs);
  let loss = 0;
  let total = 0;
  for (const row of rows) {
    const offset = row * outputs;
    let greatest = -Infinity;
    for (let output = 0; output < outputs; output++) greatest = Math.max(greatest, margins[offset + output]!);
    let sum = 0;
    for (let output = 0; output < outputs; output++)
      sum += shares[output] = Math.exp(margins[offset + output]! - greatest);
    const label = labels[row]!;
    const weight = weights[row]!;
    for (let output = 0; output < outputs; output++) {
      const probability = shares[output]! / sum;
      const at = output * rowCount + row;
      first[at] = (probability - (label === output ? 1 : 0)) * weight + ROUNDING - ROUNDING;
      second[at] = curvature * probability * (1 - probability) * weight + ROUNDING - ROUNDING;
    }
    loss += weight * (Math.log(sum) + greatest - margins[offset + label]!);
    total += weight;
  }
  return total > 0 ? loss / total : 0;
}

/** log(1 + e^x) without overflow. */
function softplus(x: number): number {
  return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
}
