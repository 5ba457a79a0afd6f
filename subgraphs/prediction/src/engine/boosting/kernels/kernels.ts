/**
 * The loops that training spends its time in. They work on one shared memory; addresses are bytes in it, positions and
 * counts are rows. There are two implementations, compiled ones with SIMD and plain ones, and both leave the same bits.
 */
export interface Kernels {
  /**
   * Stores the derivative pairs of the rows `from` up to, not including, `to` (multiples of 4) for two classes; labels are
   * 0 or 1. Returns the sum of their losses in whole loss units.
   */
  binaryGradients(
    margins: number,
    labels: number,
    weights: number,
    gradients: number,
    from: number,
    to: number,
    unit: number,
    perUnit: number,
    perLossUnit: number,
  ): number;

  /** As `binaryGradients`, for one output per class; `rows` apart lie the margins and the pairs of two outputs. */
  softmaxGradients(
    margins: number,
    labels: number,
    weights: number,
    gradients: number,
    outputs: number,
    rows: number,
    from: number,
    to: number,
    unit: number,
    perUnit: number,
    perLossUnit: number,
    curvature: number,
  ): number;

  /** Adds a leaf's value to the margins of the rows listed from `from` to `to`. */
  addToMargins(margins: number, rows: number, from: number, to: number, value: number): void;

  /** Writes the bin of each value, `stride` bytes apart. There are 255 bounds; those not used are infinite. */
  assignBins(values: number, count: number, bounds: number, missing: number, bins: number, stride: number): void;

  /**
   * Moves those of the listed rows that go left to the front and the others to `spill`, at the same positions. Returns
   * how many go left; `goesLeft` holds 1 or 0 for each of 256 bins.
   */
  partition(
    rows: number,
    spill: number,
    from: number,
    to: number,
    bins: number,
    stride: number,
    goesLeft: number,
  ): number;

  /**
   * Adds the pairs of the listed rows, which ascend, to the histogram of `columns` (1 to 16) columns whose bins lie side by
   * side; 16 bytes behind the last row's may be read. `scratch` has room for 2,048 bytes.
   */
  fillHistogram(
    columns: number,
    bins: number,
    rows: number,
    from: number,
    to: number,
    gradients: number,
    histogram: number,
    scratch: number,
  ): void;

  /** Sets the sums of a column's bins to 0. */
  clear(histogram: number, bins: number): void;

  /** Adds another histogram's sums of a column, or takes them away. */
  combine(into: number, other: number, bins: number, subtract: number): void;

  /**
   * Looks for the best split in `count` of the columns that are described at `columns`, and writes it to `result`: gain, first
   * and second derivatives of the left side (f64), column, position and missing left (i32). The column is -1 where none
   * gains more than `gainToBeat`.
   */
  scan(
    histogram: number,
    histogramStride: number,
    columns: number,
    chosen: number,
    count: number,
    result: number,
    first: number,
    second: number,
    l1: number,
    l2: number,
    minimum: number,
    gainToBeat: number,
    lower: number,
    upper: number,
  ): void;
}

/** Most columns that lie side by side. */
export const BLOCK_COLUMNS = 16;

/**
 * Bytes of a column in a histogram: 256 bins of two doubles, and a cache line more. At 4,096 the same bin of neighbouring
 * columns has equal low address bits, and each load waits for a store that it has nothing to do with.
 */
export const HISTOGRAM_STRIDE = 4096 + 64;

/** Bytes that `fillHistogram` takes for itself. */
export const FILL_SCRATCH_BYTES = 2048;

/** Bytes of what `scan` writes. */
export const SCAN_RESULT_BYTES = 40;
