import type { Tree } from '../boosting/ensemble.ts';
import { type PreparedTree, type PreparedTrees, STATES } from './prepared-trees.ts';

/** Numbers that explaining one row after the other needs, so that a row allocates nothing. */
export interface ShapMemory {
  readonly product: Float64Array;
  readonly sum: Float64Array;
  readonly meets: Uint8Array;
}

/** Memory for {@link addTreeShap}. */
export function createShapMemory({ room, nodes }: PreparedTrees): ShapMemory {
  return { product: new Float64Array(room), sum: new Float64Array(room), meets: new Uint8Array(nodes) };
}

/**
 * Adds the trees' exact Shapley values for one row, given by column, to `contributions` by feature. What a tree answers without knowing
 * a feature is its average over both children by training cover (path-dependent TreeSHAP: Lundberg et al. 2020, "From
 * local explanations to global understanding with explainable AI for trees").
 *
 * A leaf answers its value times one factor per feature of its way: 1 or 0 where the feature is known, as the row meets the
 * conditions on it or not, else the share of training rows that meet them. The Shapley values of such a product are
 * integrals over the probability t with which each other feature is known (Owen 1972, "Multilinear extensions of games"):
 * `value · (known - share) · ∫ Π (share + t (known - share)) dt`, of a polynomial, so Gauss–Legendre quadrature is exact with half as many
 * points as features. As in Linear TreeSHAP (Yu et al. 2022, "Linear tree Shap") the products run down the tree and are summed up
 * on the way back, where each node corrects what the one above with the same feature says: linear in nodes and
 * points, and all that does not depend on the row is prepared. All factors are positive and none is divided by at run time.
 */
export function addTreeShap(
  { trees }: PreparedTrees,
  values: ArrayLike<number>,
  contributions: Float64Array,
  memory: ShapMemory,
): void {
  for (const tree of trees) {
    if (tree.parent.length === 1) continue;
    runDown(tree, values, memory);
    sumUp(tree, contributions, memory);
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

/** Gives each node its way's product at each point, and each leaf its answer; `meets` holds each node's case. */
function runDown(tree: PreparedTree, values: ArrayLike<number>, { product, sum, meets }: ShapMemory): void {
  const { parent, column, threshold, isLeft, takesMissing, earlier, value, ratio } = tree;
  const { weights } = tree.quadrature;
  const count = weights.length;
  for (let point = 0; point < count; point++) {
    product[point] = weights[point]!;
    sum[point] = 0;
  }
  meets[0] = 2;
  for (let node = 1; node < parent.length; node++) {
    const own = values[column[node]!]!;
    const comes =
      own <= threshold[node]! ? isLeft[node]! : own > threshold[node]! ? 1 - isLeft[node]! : takesMissing[node]!;
    const before = meets[earlier[node]!]!;
    const state = before < 2 ? 0 : 1 + comes;
    meets[node] = state;
    const answer = value[node]!;
    const isLeaf = answer === answer;
    const above = parent[node]! * count;
    const at = node * count;
    const place = (node * STATES + state) * count;
    for (let point = 0; point < count; point++) {
      const way = product[above + point]! * ratio[place + point]!;
      product[at + point] = way;
      sum[at + point] = isLeaf ? way * answer : 0;
    }
  }
}

/** Adds up the leaves below each node and what they count for its feature. */
function sumUp(tree: PreparedTree, contributions: Float64Array, { sum, meets }: ShapMemory): void {
  const { parent, feature, effect } = tree;
  const count = tree.quadrature.weights.length;
  for (let node = parent.length - 1; node > 0; node--) {
    const above = parent[node]! * count;
    const at = node * count;
    const place = (node * STATES + meets[node]!) * count;
    let counted = 0;
    for (let point = 0; point < count; point++) {
      const below = sum[at + point]!;
      sum[above + point]! += below;
      counted += below * effect[place + point]!;
    }
    contributions[feature[node]!]! += counted;
  }
}
