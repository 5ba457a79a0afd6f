/** Row positions in the order of their scores, the highest first. */
export function descending(scores: Float64Array): Uint32Array {
  return Uint32Array.from(scores, (_, index) => index).sort((a, b) => scores[b]! - scores[a]!);
}

/** How many rows of each kind score at least as much as a threshold, for every score that occurs. */
export interface Ranking {
  /** The distinct scores, descending. */
  readonly thresholds: Float64Array;
  /** Positive rows that score at least the threshold. */
  readonly truePositives: Uint32Array;
  /** Negative rows that score at least the threshold. */
  readonly falsePositives: Uint32Array;
  readonly positives: number;
  readonly negatives: number;
}

/** Counts rows from the highest score down; rows with equal scores are counted together. */
export function rankRows(scores: Float64Array, isPositive: (index: number) => boolean): Ranking {
  const order = descending(scores);
  const thresholds = new Float64Array(order.length);
  const truePositives = new Uint32Array(order.length);
  const falsePositives = new Uint32Array(order.length);
  let positives = 0;
  let steps = 0;
  for (let at = 0; at < order.length; at++) {
    const index = order[at]!;
    if (isPositive(index)) positives++;
    if (at + 1 < order.length && scores[order[at + 1]!] === scores[index]) continue;
    thresholds[steps] = scores[index]!;
    truePositives[steps] = positives;
    falsePositives[steps++] = at + 1 - positives;
  }
  return {
    thresholds: thresholds.subarray(0, steps),
    truePositives: truePositives.subarray(0, steps),
    falsePositives: falsePositives.subarray(0, steps),
    positives,
    negatives: order.length - positives,
  };
}
