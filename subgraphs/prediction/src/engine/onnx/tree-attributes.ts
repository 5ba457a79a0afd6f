import type { Ensemble } from '../boosting/ensemble.ts';
import { floatsAttribute, intAttribute, intsAttribute, stringsAttribute } from './attributes.ts';
import type { Attribute } from './proto.ts';

/** How a node tests its value: at most the threshold goes to the true side. */
export const SPLIT = 'BRANCH_LEQ';
/** A node without a test. */
export const LEAF = 'LEAF';

/** The trees as the attributes of an `ai.onnx.ml` TreeEnsembleRegressor: one entry a node, one more list for leaves. */
export function treeAttributes({ trees, base }: Ensemble): Attribute[] {
  const nodes = trees.flatMap((tree, treeId) =>
    Array.from(tree.column, (column, node) => ({ tree, treeId, column, node })),
  );
  const leaves = nodes.filter(({ column }) => column < 0);
  type Node = (typeof nodes)[number];
  const ints = (name: string, of: readonly Node[], read: (node: Node) => number): Attribute =>
    intsAttribute(name, of.map(read));
  const floats = (name: string, of: readonly Node[], read: (node: Node) => number): Attribute =>
    floatsAttribute(name, of.map(read));
  return [
    intAttribute('n_targets', base.length),
    floatsAttribute('base_values', base),
    ints('nodes_treeids', nodes, ({ treeId }) => treeId),
    ints('nodes_nodeids', nodes, ({ node }) => node),
    ints('nodes_featureids', nodes, ({ column }) => Math.max(column, 0)),
    floats('nodes_values', nodes, ({ tree, node }) => tree.threshold[node]!),
    floats('nodes_hitrates', nodes, ({ tree, node }) => tree.cover[node]!),
    stringsAttribute(
      'nodes_modes',
      nodes.map(({ column }) => (column < 0 ? LEAF : SPLIT)),
    ),
    ints('nodes_truenodeids', nodes, ({ tree, node }) => tree.left[node]!),
    ints('nodes_falsenodeids', nodes, ({ tree, node }) => tree.right[node]!),
    ints('nodes_missing_value_tracks_true', nodes, ({ tree, node }) => tree.missingLeft[node]!),
    ints('target_treeids', leaves, ({ treeId }) => treeId),
    ints('target_nodeids', leaves, ({ node }) => node),
    ints('target_ids', leaves, ({ tree }) => tree.output),
    floats('target_weights', leaves, ({ tree, node }) => tree.value[node]!),
  ];
}
