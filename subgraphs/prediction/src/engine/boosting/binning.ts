/** Encoded columns cut into a few ordered bins, so that a split is found by looking at bins instead of rows. */
export interface BinnedColumns {
  /** Each column's bin per row; a column's last bin (`thresholds.length + 1`) is for missing values. */
  readonly bins: readonly Uint8Array[];
  /** Each column's ascending upper bounds; a value is in the first bin whose bound it doesn't exceed. */
  readonly thresholds: readonly Float32Array[];
  /** Where each column's bins begin in a histogram over all columns. */
  readonly offsets: Int32Array;
  /** Bins of all columns. */
  readonly total: number;
}

/** Bounds are computed from at most this many rows, evenly spread; more rows would not move them visibly. */
const SAMPLE = 200_000;

/** Cuts columns into at most `maximumBins` bins of about equal row counts, plus the one for missing values. */
export function binColumns(encoded: readonly Float32Array[], maximumBins: number): BinnedColumns {
  const thresholds = encoded.map((values) => boundsOf(values, maximumBins));
  const offsets = new Int32Array(encoded.length);
  let total = 0;
  thresholds.forEach((bounds, column) => {
    offsets[column] = total;
    total += bounds.length + 2;
  });
  const bins = encoded.map((values, column) => assignBins(values, thresholds[column]!));
  return { bins, thresholds, offsets, total };
}

function boundsOf(values: Float32Array, maximumBins: number): Float32Array {
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

function countValues(values: Float32Array): { distinct: number[]; counts: number[] } {
  const step = Math.ceil(values.length / SAMPLE);
  const sorted = values.filter((value, row) => row % step === 0 && !Number.isNaN(value)).sort();
  const distinct: number[] = [];
  const counts: number[] = [];
  for (const value of sorted) {
    if (value !== distinct.at(-1)) {
      distinct.push(value);
      counts.push(0);
    }
    counts[counts.length - 1]! += 1;
  }
  return { distinct, counts };
}

/** A single-precision number in [lower, upper): halfway where there is room, else `lower` itself. */
function between(lower: number, upper: number): number {
  const middle = Math.fround(lower + (upper - lower) / 2);
  // Adding 0 turns -0 into 0, which compares the same and is written the same everywhere.
  return (middle >= lower && middle < upper ? middle : lower) + 0;
}

function assignBins(values: Float32Array, bounds: Float32Array): Uint8Array {
  const missing = bounds.length + 1;
  return Uint8Array.from(values, (value) => (Number.isNaN(value) ? missing : firstBoundAtLeast(bounds, value)));
}

function firstBoundAtLeast(bounds: Float32Array, value: number): number {
  let low = 0;
  let high = bounds.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (value <= bounds[middle]!) high = middle;
    else low = middle + 1;
  }
  return low;
}
