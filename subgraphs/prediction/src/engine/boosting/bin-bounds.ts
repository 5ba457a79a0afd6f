import { sortNumbers } from './sort-numbers.ts';

/** Bounds are computed from at most this many rows, evenly spread; more rows would not move them visibly. */
const SAMPLE = 200_000;

/**
 * Ascending upper bounds that cut values into at most `maximumBins` bins: one for each distinct value where there are few,
 * else bins of about equal row counts. A value is in the first bin whose bound it doesn't exceed; the last has none.
 */
export function binBounds(values: Float32Array, maximumBins: number): Float32Array {
  const { distinct, counts } = countValues(values);
  if (distinct.length <= maximumBins)
    return Float32Array.from(distinct.slice(1), (next, at) => between(distinct[at]!, next));
  const bounds: number[] = [];
  let rowsLeft = counts.reduce((sum, count) => sum + count, 0);
  let rows = 0;
  for (let index = 0; index + 1 < distinct.length && bounds.length < maximumBins - 1; index++) {
    rows += counts[index]!;
    if (rows < rowsLeft / (maximumBins - bounds.length)) continue;
    bounds.push(between(distinct[index]!, distinct[index + 1]!));
    rowsLeft -= rows;
    rows = 0;
  }
  return Float32Array.from(bounds);
}

/** A single-precision number in [lower, upper): halfway where there is room, else `lower` itself. */
export function between(lower: number, upper: number): number {
  const middle = Math.fround(lower + (upper - lower) / 2);
  // Adding 0 turns -0 into 0, which compares the same and is written the same everywhere.
  return (middle >= lower && middle < upper ? middle : lower) + 0;
}

/** The values of a column in ascending order and how many rows have each, in the memory of the sample itself. */
function countValues(values: Float32Array): { distinct: Float32Array; counts: Uint32Array } {
  const sorted = sortedSample(values);
  const counts = new Uint32Array(sorted.length);
  let last = -1;
  for (let index = 0; index < sorted.length; index++) {
    const value = sorted[index]!;
    if (last < 0 || value !== sorted[last]) sorted[++last] = value;
    counts[last]! += 1;
  }
  return { distinct: sorted.subarray(0, last + 1), counts: counts.subarray(0, last + 1) };
}

function sortedSample(values: Float32Array): Float32Array {
  const step = Math.ceil(values.length / SAMPLE);
  const sample = new Float32Array(Math.ceil(values.length / Math.max(1, step)));
  let count = 0;
  for (let row = 0; row < values.length; row += step) {
    const value = values[row]!;
    if (!Number.isNaN(value)) sample[count++] = value;
  }
  return sortNumbers(sample.subarray(0, count));
}
