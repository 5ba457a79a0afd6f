/** How far beyond 0 and 1 the rounding of a sum may bring a probability. */
export const RANGE_TOLERANCE = 1e-5;

/** How far a row's probabilities may be from adding up to 1. */
export const SUM_TOLERANCE = 1e-4;

/**
 * What keeps the numbers from `start` to `end` from being the probabilities of a row's classes, as the end of a sentence about
 * them; null where they are finite, within 0 and 1 and add up to 1.
 */
export function probabilityFault(values: Float32Array, start = 0, end = values.length): string | null {
  let sum = 0;
  for (let at = start; at < end; at++) {
    const value = values[at]!;
    // What is no number is within no range.
    if (!(value >= -RANGE_TOLERANCE && value <= 1 + RANGE_TOLERANCE)) return 'are not all within 0 and 1';
    sum += value;
  }
  return Math.abs(sum - 1) <= SUM_TOLERANCE ? null : `add up to ${sum.toPrecision(6)} and not to 1`;
}
