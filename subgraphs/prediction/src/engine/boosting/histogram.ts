import type { BinnedColumns } from './binning.ts';

/** Sums of first and second derivatives, side by side, for every bin of every column. */
export type Histogram = Float64Array;

/** Reusable space for one leaf's derivatives in the order of its rows. */
export interface HistogramScratch {
  readonly first: Float64Array;
  readonly second: Float64Array;
}

/** Sums the derivatives of `rows` into the bins of the given columns; `histogram` must be zero there. */
export function fillHistogram(
  histogram: Histogram,
  binned: BinnedColumns,
  columns: Int32Array,
  rows: Uint32Array,
  first: Float64Array,
  second: Float64Array,
  scratch: HistogramScratch,
): void {
  const count = rows.length;
  const orderedFirst = scratch.first;
  const orderedSecond = scratch.second;
  for (let index = 0; index < count; index++) {
    const row = rows[index]!;
    orderedFirst[index] = first[row]!;
    orderedSecond[index] = second[row]!;
  }
  for (const column of columns) {
    const bins = binned.bins[column]!;
    const offset = binned.offsets[column]! * 2;
    for (let index = 0; index < count; index++) {
      const at = offset + 2 * bins[rows[index]!]!;
      histogram[at]! += orderedFirst[index]!;
      histogram[at + 1]! += orderedSecond[index]!;
    }
  }
}

/** Turns a parent's histogram into that of the child that was not counted. */
export function subtractHistogram(parent: Histogram, child: Histogram): Histogram {
  for (let at = 0; at < parent.length; at++) parent[at]! -= child[at]!;
  return parent;
}
