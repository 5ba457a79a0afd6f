import type { Tree } from '../boosting/ensemble.ts';
import type { PathStack } from './path-stack.ts';
import { copyPath, extendPath, unwindPath, unwoundSum } from './path-stack.ts';

/**
 * Adds a tree's exact Shapley values for one row to `contributions`, indexed by column; `paths` has room for the tree. What the tree answers without
 * knowing a column is its average over both children by training cover (path-dependent TreeSHAP: Lundberg et al. 2020,
 * "From local explanations to global understanding with explainable AI for trees", supplementary algorithm 2).
 */
export function addTreeShap(
  tree: Tree,
  values: ArrayLike<number>,
  contributions: Float64Array,
  paths: PathStack,
): void {
  visit(0, 0, 0, -1, 1, 1);

  /**
   * `start` and `length` say where the parent's way lies; the node's own is a copy behind it with one more entry: the
   * column its parent split on, the share of training rows that comes here and whether the explained row does.
   */
  function visit(node: number, start: number, length: number, column: number, share: number, follows: number): void {
    const own = copyPath(paths, start, length);
    extendPath(paths, own, length, column, share, follows);
    let entries = length + 1;
    const split = tree.column[node]!;
    if (split < 0) {
      addLeaf(paths, own, entries, tree.value[node]!, contributions);
      return;
    }
    // A column met before is merged into one entry with its earlier conditions.
    const earlier = positionOf(paths, own, entries, split);
    const zero = earlier < 0 ? 1 : paths.zero[own + earlier]!;
    const one = earlier < 0 ? 1 : paths.one[own + earlier]!;
    if (earlier >= 0) unwindPath(paths, own, entries--, earlier);

    const value = values[split]!;
    const goesLeft = value <= tree.threshold[node]! || (Number.isNaN(value) && tree.missingLeft[node] === 1);
    const left = tree.left[node]!;
    const right = tree.right[node]!;
    const cover = tree.cover[node]!;
    visit(left, own, entries, split, (zero * tree.cover[left]!) / cover, goesLeft ? one : 0);
    visit(right, own, entries, split, (zero * tree.cover[right]!) / cover, goesLeft ? 0 : one);
  }
}

/** The tree's mean answer over the rows it was trained on. */
export function expectedValue(tree: Tree): number {
  let sum = 0;
  tree.value.forEach((value, node) => {
    if (tree.column[node]! < 0) sum += value * tree.cover[node]!;
  });
  return sum / tree.cover[0]!;
}

function addLeaf(paths: PathStack, start: number, length: number, value: number, contributions: Float64Array): void {
  for (let position = 1; position < length; position++) {
    const change = paths.one[start + position]! - paths.zero[start + position]!;
    contributions[paths.column[start + position]!]! += unwoundSum(paths, start, length, position) * change * value;
  }
}

function positionOf(paths: PathStack, start: number, length: number, column: number): number {
  for (let position = 1; position < length; position++) if (paths.column[start + position] === column) return position;
  return -1;
}
