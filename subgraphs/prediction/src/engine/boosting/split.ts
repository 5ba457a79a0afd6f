import type { BinnedColumns } from './binning.ts';
import type { Histogram } from './histogram.ts';
import type { BoostingParameters } from './parameters.ts';

/** Sums of first and second derivatives over some rows. */
export interface Sums {
  readonly first: number;
  readonly second: number;
}

/** The best way found to part a leaf's rows. */
export interface Split {
  readonly column: number;
  /** The last bin that goes left. */
  readonly bin: number;
  readonly threshold: number;
  readonly missingLeft: boolean;
  readonly gain: number;
  readonly left: Sums;
  readonly right: Sums;
}

/** The bound of a split that only parts missing values from all others. */
const EVERY_VALUE = 3.4028234663852886e38;

/**
 * The split that lowers the second-order approximation of the loss most (Chen & Guestrin 2016, equation 7), missing
 * values tried on both sides. Null where none keeps `minimumChildWeight` on both sides and gains over `minimumGain`.
 */
export function findSplit(
  histogram: Histogram,
  binned: BinnedColumns,
  columns: Int32Array,
  sums: Sums,
  parameters: BoostingParameters,
): Split | null {
  let best: Split | null = null;
  for (const column of columns) {
    const candidate = splitColumn(histogram, binned, column, sums, parameters, best?.gain ?? parameters.minimumGain);
    if (candidate !== null) best = candidate;
  }
  return best;
}

/** The column's best split, or null where none gains more than `gainToBeat`. */
function splitColumn(
  histogram: Histogram,
  binned: BinnedColumns,
  column: number,
  sums: Sums,
  { l2, minimumChildWeight }: BoostingParameters,
  gainToBeat: number,
): Split | null {
  const bounds = binned.thresholds[column]!;
  const offset = binned.offsets[column]! * 2;
  const missingFirst = histogram[offset + 2 * (bounds.length + 1)]!;
  const missingSecond = histogram[offset + 2 * (bounds.length + 1) + 1]!;
  const hasMissing = missingFirst !== 0 || missingSecond !== 0;
  const whole = (sums.first * sums.first) / (sums.second + l2);
  // Without missing values the last bin holds the rest of the rows and can't be parted from anything.
  const lastBin = hasMissing ? bounds.length : bounds.length - 1;

  let bestGain = gainToBeat;
  let bestBin = -1;
  let bestMissingLeft = false;
  let bestLeft: Sums = sums;
  let valuesFirst = 0;
  let valuesSecond = 0;
  for (let bin = 0; bin <= lastBin; bin++) {
    valuesFirst += histogram[offset + 2 * bin]!;
    valuesSecond += histogram[offset + 2 * bin + 1]!;
    for (let side = 0; side < (hasMissing ? 2 : 1); side++) {
      const leftFirst = side === 0 ? valuesFirst : valuesFirst + missingFirst;
      const leftSecond = side === 0 ? valuesSecond : valuesSecond + missingSecond;
      const rightFirst = sums.first - leftFirst;
      const rightSecond = sums.second - leftSecond;
      if (leftSecond < minimumChildWeight || rightSecond < minimumChildWeight) continue;
      const gain = (leftFirst * leftFirst) / (leftSecond + l2) + (rightFirst * rightFirst) / (rightSecond + l2) - whole;
      if (gain <= bestGain) continue;
      bestGain = gain;
      bestBin = bin;
      // Where training met no missing value, a later one follows the heavier side.
      bestMissingLeft = hasMissing ? side === 1 : leftSecond >= rightSecond;
      bestLeft = { first: leftFirst, second: leftSecond };
    }
  }
  if (bestBin < 0) return null;
  return {
    column,
    bin: bestBin,
    threshold: bounds[bestBin] ?? EVERY_VALUE,
    missingLeft: bestMissingLeft,
    gain: bestGain,
    left: bestLeft,
    right: { first: sums.first - bestLeft.first, second: sums.second - bestLeft.second },
  };
}
