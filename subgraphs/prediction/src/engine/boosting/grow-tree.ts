import type { BinnedColumns } from './binning.ts';
import type { Tree } from './ensemble.ts';
import { roundMargin } from './ensemble.ts';
import type { Histogram } from './histogram.ts';
import { fillHistogram, subtractHistogram } from './histogram.ts';
import type { BoostingParameters } from './parameters.ts';
import type { Split, Sums } from './split.ts';
import { findSplit } from './split.ts';
import { TreeBuilder } from './tree-builder.ts';

/** A node that may still be split; its rows are `rows[start]` up to, not including, `rows[end]`. */
interface OpenLeaf {
  readonly node: number;
  readonly start: number;
  readonly end: number;
  readonly histogram: Histogram;
  readonly split: Split;
}

/** What a tree is grown on. `rows` is reordered in place, so that each leaf's rows lie together. */
export interface GrowthInput {
  readonly binned: BinnedColumns;
  readonly columns: Int32Array;
  readonly rows: Uint32Array;
  readonly first: Float64Array;
  readonly second: Float64Array;
  readonly output: number;
}

/** Grows a tree leaf by leaf, always splitting where the loss falls most; null where no split is worth it. */
export function growTree(input: GrowthInput, parameters: BoostingParameters): Tree | null {
  const { binned, columns, rows, first, second } = input;
  const scratch = { first: new Float64Array(rows.length), second: new Float64Array(rows.length) };
  const parted = new Uint32Array(rows.length);
  const builder = new TreeBuilder(input.output);
  const open: OpenLeaf[] = [];

  const count = (start: number, end: number): Histogram => {
    const histogram = new Float64Array(binned.total * 2);
    fillHistogram(histogram, binned, columns, rows.subarray(start, end), first, second, scratch);
    return histogram;
  };
  const add = (start: number, end: number, sums: Sums, histogram: () => Histogram): void => {
    const node = builder.addLeaf(leafValue(sums, parameters), end - start);
    // Too light to give both children their minimum: no histogram is needed to know that.
    if (sums.second < 2 * parameters.minimumChildWeight) return;
    const counted = histogram();
    const split = findSplit(counted, binned, columns, sums, parameters);
    if (split !== null) open.push({ node, start, end, histogram: counted, split });
  };

  add(0, rows.length, sumDerivatives(rows, first, second), () => count(0, rows.length));
  if (open.length === 0) return null;
  for (let leaves = 1; leaves < parameters.maximumLeaves && open.length > 0; leaves++) {
    const leaf = takeBest(open);
    const { split, start, end } = leaf;
    const middle = partition(rows, start, end, binned, split, parted);
    const leftIsSmaller = middle - start <= end - middle;
    const smaller = leftIsSmaller ? count(start, middle) : count(middle, end);
    const larger = subtractHistogram(leaf.histogram, smaller);
    builder.split(leaf.node, split);
    add(start, middle, split.left, () => (leftIsSmaller ? smaller : larger));
    add(middle, end, split.right, () => (leftIsSmaller ? larger : smaller));
  }
  return builder.build();
}

function leafValue({ first, second }: Sums, { l2, maximumStep, learningRate }: BoostingParameters): number {
  if (second + l2 === 0) return 0;
  const step = -first / (second + l2);
  return roundMargin(learningRate * Math.max(-maximumStep, Math.min(maximumStep, step)));
}

function sumDerivatives(rows: Uint32Array, first: Float64Array, second: Float64Array): Sums {
  let sumFirst = 0;
  let sumSecond = 0;
  for (const row of rows) {
    sumFirst += first[row]!;
    sumSecond += second[row]!;
  }
  return { first: sumFirst, second: sumSecond };
}

/** Removes and returns the leaf with the greatest gain; of equals, the one that opened first. */
function takeBest(open: OpenLeaf[]): OpenLeaf {
  let best = 0;
  for (let index = 1; index < open.length; index++) if (open[index]!.split.gain > open[best]!.split.gain) best = index;
  return open.splice(best, 1)[0]!;
}

/** Moves the rows that go left before those that go right, both in their order; returns where the right ones begin. */
function partition(
  rows: Uint32Array,
  start: number,
  end: number,
  binned: BinnedColumns,
  split: Split,
  parted: Uint32Array,
): number {
  const bins = binned.bins[split.column]!;
  const missing = binned.thresholds[split.column]!.length + 1;
  let left = start;
  let right = 0;
  for (let index = start; index < end; index++) {
    const row = rows[index]!;
    const bin = bins[row]!;
    if (bin === missing ? split.missingLeft : bin <= split.bin) rows[left++] = row;
    else parted[right++] = row;
  }
  rows.set(parted.subarray(0, right), left);
  return left;
}
