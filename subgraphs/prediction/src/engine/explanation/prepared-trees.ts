import type { Tree } from '../boosting/ensemble.ts';
import { gaussLegendre, type Quadrature } from './quadrature.ts';

/** What of explaining these trees does not depend on the explained row; parents stand before their children. */
export interface PreparedTrees {
  readonly trees: readonly PreparedTree[];
  /** Most numbers that a tree's nodes and points need. */
  readonly room: number;
  /** Most nodes of a tree. */
  readonly nodes: number;
}

/** One tree: an entry a node, which stands for the way into it from its parent. */
export interface PreparedTree {
  readonly quadrature: Quadrature;
  /** Position of the parent; -1 for the root. */
  readonly parent: Int32Array;
  /** Column and threshold that the parent splits by. */
  readonly column: Int32Array;
  readonly threshold: Float32Array;
  /** 1 where rows at most the threshold come here. */
  readonly isLeft: Uint8Array;
  /** 1 where rows whose value is missing come here. */
  readonly takesMissing: Uint8Array;
  /** The feature that the parent splits by. */
  readonly feature: Int32Array;
  /** The nearest node above whose parent splits by the same feature; 0, the root, where there is none. */
  readonly earlier: Int32Array;
  /** A leaf's answer; NaN for other nodes. */
  readonly value: Float64Array;
  /** Per node, {@link STATES case} and point: what the way's product is multiplied by. */
  readonly ratio: Float64Array;
  /** Per node, {@link STATES case} and point: what the leaves below count for the feature. */
  readonly effect: Float64Array;
}

/**
 * How the explained row meets the conditions on a node's feature: 0 neither those before nor this one, 1 those before but not this
 * one, 2 all of them.
 */
export const STATES = 3;

/**
 * Prepares trees for {@link addTreeShap}; `features` says which feature a column belongs to. Columns of the same feature become known
 * together, so conditions on them are one.
 */
export function prepareTrees(trees: readonly Tree[], features: ArrayLike<number>): PreparedTrees {
  const quadratures = new Map<number, Quadrature>();
  const prepared = trees.map((tree) => prepareTree(tree, features, quadratures));
  const room = prepared.reduce(
    (most, { parent, quadrature }) => Math.max(most, parent.length * quadrature.points.length),
    0,
  );
  return { trees: prepared, room, nodes: prepared.reduce((most, { parent }) => Math.max(most, parent.length), 0) };
}

/** A node on its way into the prepared arrays. */
interface Entry {
  readonly node: number;
  readonly parent: number;
  readonly earlier: number;
  /** Different features on the way from the root. */
  readonly depth: number;
  /** Share of the training rows that meet all conditions on the feature so far. */
  readonly share: number;
}

function prepareTree(tree: Tree, features: ArrayLike<number>, quadratures: Map<number, Quadrature>): PreparedTree {
  const entries = entriesOf(tree, features);
  const depth = entries.reduce((most, entry) => Math.max(most, entry.depth), 0);
  // Without one feature a way's product has a degree below its number of features.
  const count = Math.max(1, Math.ceil(depth / 2));
  const quadrature = quadratures.get(count) ?? gaussLegendre(count);
  quadratures.set(count, quadrature);

  const above = entries.map(({ parent }) => (parent < 0 ? -1 : entries[parent]!.node));
  const isLeft = Uint8Array.from(entries, ({ node }, at) =>
    above[at]! >= 0 && tree.left[above[at]!] === node ? 1 : 0,
  );
  const ratio = new Float64Array(entries.length * STATES * count);
  const effect = new Float64Array(entries.length * STATES * count);
  entries.forEach(({ parent, earlier, share }, at) => {
    if (parent < 0) return;
    const before = entries[earlier]!.share;
    quadrature.points.forEach((point, index) => {
      const place = at * STATES * count + index;
      // A feature's factor is what its conditions let through where it is known with probability `point`.
      const [met, metBefore] = [share + point * (1 - share), before + point * (1 - before)];
      const counted = (1 - before) / metBefore;
      ratio[place] = before === 0 ? 0 : share / before;
      ratio[place + count] = (share * (1 - point)) / metBefore;
      effect[place + count] = -1 / (1 - point) - counted;
      ratio[place + 2 * count] = met / metBefore;
      effect[place + 2 * count] = (1 - share) / met - counted;
    });
  });
  return {
    quadrature,
    parent: Int32Array.from(entries, ({ parent }) => parent),
    column: Int32Array.from(above, (node) => (node < 0 ? 0 : tree.column[node]!)),
    threshold: Float32Array.from(above, (node) => (node < 0 ? 0 : tree.threshold[node]!)),
    isLeft,
    takesMissing: Uint8Array.from(above, (node, at) => (node >= 0 && tree.missingLeft[node] === isLeft[at] ? 1 : 0)),
    feature: Int32Array.from(above, (node) => (node < 0 ? 0 : features[tree.column[node]!]!)),
    earlier: Int32Array.from(entries, ({ earlier }) => earlier),
    value: Float64Array.from(entries, ({ node }) => (tree.column[node]! < 0 ? tree.value[node]! : NaN)),
    ratio,
    effect,
  };
}

/** The tree's nodes, each parent before its children; a stack instead of calls, for chains of thousands. */
function entriesOf(tree: Tree, features: ArrayLike<number>): Entry[] {
  const entries: Entry[] = [];
  const featureAbove = ({ parent }: Entry): number => features[tree.column[entries[parent]!.node]!]!;
  const waiting = [{ node: 0, parent: -1 }];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { node, parent } = next;
    if (parent < 0) {
      entries.push({ node, parent, earlier: 0, depth: 0, share: 1 });
    } else {
      const above = entries[parent]!;
      const feature = features[tree.column[above.node]!]!;
      let earlier = parent;
      while (earlier > 0 && featureAbove(entries[earlier]!) !== feature) earlier = entries[earlier]!.parent;
      const cover = tree.cover[above.node]!;
      const share = cover === 0 ? 0 : (entries[earlier]!.share * tree.cover[node]!) / cover;
      entries.push({ node, parent, earlier, depth: above.depth + (earlier === 0 ? 1 : 0), share });
    }
    if (tree.column[node]! >= 0)
      for (const child of [tree.right[node]!, tree.left[node]!])
        waiting.push({ node: child, parent: entries.length - 1 });
  }
  return entries;
}
