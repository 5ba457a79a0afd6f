import type { Tree } from '../boosting/ensemble.ts';

/**
 * The ways from a tree's root to the nodes being visited, one behind the other in shared arrays, so that following a
 * tree allocates nothing. A way is a slice `[start, start + length)`: one entry per unique column, after a first entry
 * that stands for none.
 */
export interface PathStack {
  readonly column: Int32Array;
  /** Share of the training rows that goes on along the way when the column is unknown. */
  readonly zero: Float64Array;
  /** 1 where the explained row itself goes along the way, else 0. */
  readonly one: Float64Array;
  /** Summed permutation weights of the column subsets of each size. */
  readonly weight: Float64Array;
}

/** Room for following any of these trees, whose splits use at most `columns` different columns. */
export function createPathStack(trees: readonly Tree[], columns: number): PathStack {
  // A tree of n nodes has at most (n - 1) / 2 levels below its root.
  const levels = trees.reduce((most, tree) => Math.max(most, (tree.column.length - 1) / 2), 0) + 1;
  // The ways of a node's ancestors lie below its own. A way has its first entry, the columns and the one being added.
  const capacity = levels * (Math.min(levels, columns) + 2);
  return {
    column: new Int32Array(capacity),
    zero: new Float64Array(capacity),
    one: new Float64Array(capacity),
    weight: new Float64Array(capacity),
  };
}

/** Copies a way of `length` entries from `from` to behind it and returns where the copy starts. */
export function copyPath({ column, zero, one, weight }: PathStack, from: number, length: number): number {
  const to = from + length;
  for (let at = 0; at < length; at++) {
    column[to + at] = column[from + at]!;
    zero[to + at] = zero[from + at]!;
    one[to + at] = one[from + at]!;
    weight[to + at] = weight[from + at]!;
  }
  return to;
}

/** Appends a column to the way at `start`; EXTEND in the paper. */
export function extendPath(
  paths: PathStack,
  start: number,
  length: number,
  split: number,
  share: number,
  follows: number,
): void {
  const { column, zero, one, weight } = paths;
  const end = start + length;
  column[end] = split;
  zero[end] = share;
  one[end] = follows;
  weight[end] = length === 0 ? 1 : 0;
  for (let at = length - 1; at >= 0; at--) {
    const held = weight[start + at]!;
    weight[start + at + 1]! += (follows * held * (at + 1)) / (length + 1);
    weight[start + at] = (share * held * (length - at)) / (length + 1);
  }
}

/** Takes the entry at `position` out of the way at `start`, as if it had never been added; UNWIND in the paper. */
export function unwindPath(
  { column, zero, one, weight }: PathStack,
  start: number,
  length: number,
  position: number,
): void {
  const last = length - 1;
  const removedZero = zero[start + position]!;
  const removedOne = one[start + position]!;
  let next = weight[start + last]!;
  for (let at = last - 1; at >= 0; at--) {
    const held = weight[start + at]!;
    if (removedOne === 0) {
      weight[start + at] = (held * length) / (removedZero * (last - at));
    } else {
      const unwound = (next * length) / ((at + 1) * removedOne);
      weight[start + at] = unwound;
      next = held - (unwound * removedZero * (last - at)) / length;
    }
  }
  for (let at = start + position; at < start + last; at++) {
    column[at] = column[at + 1]!;
    zero[at] = zero[at + 1]!;
    one[at] = one[at + 1]!;
  }
}

/** The sum of the weights that {@link unwindPath} would leave. */
export function unwoundSum({ zero, one, weight }: PathStack, start: number, length: number, position: number): number {
  const last = length - 1;
  const removedZero = zero[start + position]!;
  const removedOne = one[start + position]!;
  let next = weight[start + last]!;
  let sum = 0;
  for (let at = last - 1; at >= 0; at--) {
    if (removedOne === 0) {
      sum += (weight[start + at]! * length) / (removedZero * (last - at));
    } else {
      const unwound = (next * length) / ((at + 1) * removedOne);
      sum += unwound;
      next = weight[start + at]! - (unwound * removedZero * (last - at)) / length;
    }
  }
  return sum;
}
