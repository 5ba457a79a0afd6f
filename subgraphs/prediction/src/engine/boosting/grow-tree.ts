import type { Crew } from './crew.ts';
import type { Tree } from './ensemble.ts';
import type { Histograms } from './histograms.ts';
import { BLOCK_COLUMNS, HISTOGRAM_STRIDE } from './kernels/kernels.ts';
import type { StepBounds, Sums } from './leaf-value.ts';
import { boundSides, leafValue, UNBOUNDED } from './leaf-value.ts';
import type { BoostingParameters } from './parameters.ts';
import type { Random } from './random.ts';
import { sampleColumns } from './random.ts';
import type { ColumnPlan } from './split-columns.ts';
import type { Workplace } from './tasks.ts';
import { HISTOGRAM, MARGINS, PARTITION } from './tasks.ts';
import { LEAF_RANGE_BYTES } from './training-memory.ts';
import { TreeBuilder } from './tree-builder.ts';

/** What trees are grown with; the rows lie in the workplace's memory. */
export interface Growth {
  readonly place: Workplace;
  readonly crew: Crew;
  readonly histograms: Histograms;
  readonly plan: ColumnPlan;
  /** Per column 1 where leaves must rise with its value, -1 where they must fall, else 0. */
  readonly directions: ArrayLike<number>;
  readonly parameters: BoostingParameters;
  readonly random: Random;
}

/** A tree to grow. */
export interface TreeInput {
  readonly output: number;
  /** The columns it may split on. */
  readonly columns: Int32Array;
  /** Rows listed before `learning` are learnt from, those up to `listed` only get its values. */
  readonly learning: number;
  readonly listed: number;
}

/** The best way found to part a leaf's rows. */
export interface Split {
  readonly column: number;
  /** The last position of the column's order that goes left. */
  readonly position: number;
  readonly threshold: number;
  readonly missingLeft: boolean;
  readonly gain: number;
  readonly left: Sums;
  readonly right: Sums;
}

/** The histograms of two children. */
type Pair = readonly [number | null, number | null];

/** Places in the list of rows: `start` up to, not including, `end`. */
interface Range {
  readonly start: number;
  readonly end: number;
}

interface Leaf {
  readonly node: number;
  readonly depth: number;
  readonly value: number;
  readonly learning: Range;
  readonly following: Range;
  readonly bounds: StepBounds;
}

/** A leaf that may still be split. Its histogram is null when it made room for others and must be counted again. */
interface OpenLeaf extends Leaf {
  histogram: number | null;
  readonly split: Split;
}

/**
 * Grows a tree leaf by leaf, always splitting where the loss falls most, and adds its values to the margins of all listed
 * rows. Null where no split is worth it; then nothing is added.
 */
export function growTree(growth: Growth, input: TreeInput): Tree | null {
  const { place, crew, histograms, plan, directions, parameters } = growth;
  const { layout, u32 } = place;
  const { minimumChildWeight, maximumLeaves, maximumDepth } = parameters;
  const { output, columns, learning, listed } = input;
  const builder = new TreeBuilder(output);
  const closed: Leaf[] = [];
  const open: OpenLeaf[] = [];
  histograms.freeAll();
  histograms.use(Array.from(columns, (column) => plan.columns[column]!.bins));

  const rootHistogram = count({ start: 0, end: learning });
  const total = histograms.total(rootHistogram);
  const root = { learning: { start: 0, end: learning }, following: { start: learning, end: listed } };
  settle(addLeaf(root, 0, total, UNBOUNDED), total, rootHistogram);
  if (open.length === 0) return null;
  for (let leaves = 1; leaves < maximumLeaves && open.length > 0; leaves++) splitLeaf(takeBest(open));
  addValues([...closed, ...open]);
  return builder.build();

  function splitLeaf(leaf: OpenLeaf): void {
    const { split, bounds, depth } = leaf;
    markBins(split);
    const middle = part(leaf.learning, split);
    const middleFollowing = part(leaf.following, split);
    const left = {
      learning: { ...leaf.learning, end: middle },
      following: { ...leaf.following, end: middleFollowing },
    };
    const right = {
      learning: { ...leaf.learning, start: middle },
      following: { ...leaf.following, start: middleFollowing },
    };
    const sides = boundSides(split.left, split.right, bounds, directions[split.column]!, parameters);
    builder.split(leaf.node, split);
    const leftLeaf = addLeaf(left, depth + 1, split.left, sides.left);
    const rightLeaf = addLeaf(right, depth + 1, split.right, sides.right);
    const [leftHistogram, rightHistogram] = countSides(leaf, leftLeaf, split.left, rightLeaf, split.right);
    settle(leftLeaf, split.left, leftHistogram);
    settle(rightLeaf, split.right, rightHistogram);
  }

  function addLeaf(rows: Pick<Leaf, 'learning' | 'following'>, depth: number, sums: Sums, bounds: StepBounds): Leaf {
    const value = leafValue(sums, bounds, parameters);
    const node = builder.addLeaf(value, rows.learning.end - rows.learning.start);
    return { ...rows, node, depth, value, bounds };
  }

  /** Too light to give both children their minimum, or too deep: no histogram is needed to know that. */
  function isFinal({ depth }: Leaf, { second }: Sums): boolean {
    return second < 2 * minimumChildWeight || (maximumDepth > 0 && depth >= maximumDepth);
  }

  /** Histograms of both children; null for those that stay leaves. The smaller one is counted, the other one subtracted. */
  function countSides(parent: OpenLeaf, left: Leaf, leftSums: Sums, right: Leaf, rightSums: Sums): Pair {
    const leftFinal = isFinal(left, leftSums);
    const rightFinal = isFinal(right, rightSums);
    if (leftFinal && rightFinal) {
      if (parent.histogram !== null) histograms.free(parent.histogram);
      return [null, null];
    }
    if (parent.histogram === null)
      return [leftFinal ? null : count(left.learning), rightFinal ? null : count(right.learning)];
    const leftIsSmaller = lengthOf(left.learning) <= lengthOf(right.learning);
    const smaller = count((leftIsSmaller ? left : right).learning);
    histograms.subtract(parent.histogram, smaller);
    return leftIsSmaller ? [smaller, parent.histogram] : [parent.histogram, smaller];
  }

  /** Looks for a split of a new leaf and opens it where there is one. */
  function settle(leaf: Leaf, sums: Sums, histogram: number | null): void {
    const split =
      histogram === null || isFinal(leaf, sums) ? null : findSplit(growth, columns, histogram, sums, leaf.bounds);
    if (split !== null) open.push({ ...leaf, histogram, split });
    else {
      closed.push(leaf);
      if (histogram !== null) histograms.free(histogram);
    }
  }

  function count({ start, end }: Range): number {
    const histogram = histograms.take() ?? evict();
    crew.perform({ kind: HISTOGRAM, from: start, to: end, first: output, second: histogram });
    return histogram;
  }

  /** Makes room: the leaf that is least likely to be split loses its histogram. */
  function evict(): number {
    let least: OpenLeaf | null = null;
    for (const leaf of open)
      if (leaf.histogram !== null && (least === null || leaf.split.gain < least.split.gain)) least = leaf;
    const { histogram } = least!;
    least!.histogram = null;
    histograms.clear(histogram!);
    return histogram!;
  }

  /** Writes which bins go left. */
  function markBins({ column, position, missingLeft }: Split): void {
    const { u8 } = place;
    const { bins, order } = plan.columns[column]!;
    const missing = plan.bins[bins]!.bins;
    u8.fill(0, layout.goesLeft, layout.goesLeft + 256);
    for (let at = 0; at <= position; at++) u8[layout.goesLeft + (order?.[at] ?? at)] = 1;
    u8[layout.goesLeft + missing] = missingLeft ? 1 : 0;
  }

  /** Moves the rows that go left before the others, both in their order; returns where the others begin. */
  function part({ start, end }: Range, { column }: Split): number {
    if (start === end) return start;
    const { bins } = plan.columns[column]!;
    const block = layout.blocks[Math.floor(bins / BLOCK_COLUMNS)]!;
    const first = block.address + (bins % BLOCK_COLUMNS);
    const left = crew.perform({ kind: PARTITION, from: start, to: end, first, second: block.columns });
    const middle = start + left;
    const spilled = layout.spill / 4 + start;
    u32.copyWithin(layout.rows / 4 + middle, spilled, spilled + end - middle);
    return middle;
  }

  function addValues(leaves: readonly Leaf[]): void {
    const { f32 } = place;
    let at = layout.leafRanges / 4;
    for (const { learning: learnt, following, value } of leaves)
      for (const { start, end } of [learnt, following]) {
        u32[at] = start;
        u32[at + 1] = end;
        f32[at + 2] = value;
        at += LEAF_RANGE_BYTES / 4;
      }
    crew.perform({ kind: MARGINS, from: 0, to: listed, first: output, second: 2 * leaves.length });
  }
}

function lengthOf({ start, end }: Range): number {
  return end - start;
}

/** Removes and returns the leaf with the greatest gain; of equals, the one that opened first. */
function takeBest(open: OpenLeaf[]): OpenLeaf {
  let best = 0;
  for (let index = 1; index < open.length; index++) if (open[index]!.split.gain > open[best]!.split.gain) best = index;
  return open.splice(best, 1)[0]!;
}

/** The split that lowers the loss most; null where none keeps the minimum weight on both sides and gains enough. */
function findSplit(
  { place, plan, parameters, random }: Growth,
  columns: Int32Array,
  histogram: number,
  sums: Sums,
  { lower, upper }: StepBounds,
): Split | null {
  const { kernels, layout, i32, f64 } = place;
  const { l1, l2, minimumChildWeight, minimumGain, nodeColumnFraction } = parameters;
  const chosen = sampleColumns(columns, nodeColumnFraction, 1, random);
  i32.set(chosen, layout.chosen / 4);
  kernels.scan(
    histogram,
    HISTOGRAM_STRIDE,
    layout.columns,
    layout.chosen,
    chosen.length,
    layout.scanResult,
    sums.first,
    sums.second,
    l1,
    l2,
    minimumChildWeight,
    minimumGain,
    lower,
    upper,
  );
  const numbers = layout.scanResult / 8;
  const column = i32[layout.scanResult / 4 + 6]!;
  if (column < 0) return null;
  const position = i32[layout.scanResult / 4 + 7]!;
  const left = { first: f64[numbers + 1]!, second: f64[numbers + 2]! };
  return {
    column,
    position,
    threshold: plan.columns[column]!.thresholds[position]!,
    missingLeft: i32[layout.scanResult / 4 + 8] === 1,
    gain: f64[numbers]!,
    left,
    right: { first: sums.first - left.first, second: sums.second - left.second },
  };
}
