import type { Ensemble, Tree } from '../boosting/ensemble.ts';
import { EngineError } from '../engine-error.ts';
import { floatsAttribute, intAttribute, intsAttribute, readFloats, readInts, readStrings } from './attributes.ts';
import { stringsAttribute } from './attributes.ts';
import type { Attribute, GraphNode } from './proto.ts';

const SPLIT = 'BRANCH_LEQ';
const LEAF = 'LEAF';

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

/** The inverse of {@link treeAttributes}, for files it wrote. Throws `INVALID_MODEL` for anything else. */
export function readTrees(node: GraphNode, columns: number, outputs: number): { trees: Tree[]; base: Float64Array } {
  const treeIds = readInts(node, 'nodes_treeids');
  const lists = {
    nodeId: readInts(node, 'nodes_nodeids'),
    column: readInts(node, 'nodes_featureids'),
    threshold: readFloats(node, 'nodes_values'),
    cover: readFloats(node, 'nodes_hitrates'),
    mode: readStrings(node, 'nodes_modes'),
    left: readInts(node, 'nodes_truenodeids'),
    right: readInts(node, 'nodes_falsenodeids'),
    missingLeft: readInts(node, 'nodes_missing_value_tracks_true'),
  };
  const leaves = {
    treeId: readInts(node, 'target_treeids'),
    nodeId: readInts(node, 'target_nodeids'),
    output: readInts(node, 'target_ids'),
    value: readFloats(node, 'target_weights'),
  };
  const base = Float64Array.from(readFloats(node, 'base_values'));
  check(base.length === outputs, 'base values');
  for (const list of Object.values(lists)) check(list.length === treeIds.length, 'nodes');
  for (const list of Object.values(leaves)) check(list.length === leaves.value.length, 'leaves');

  const trees: Tree[] = [];
  for (let start = 0, end = 0, leaf = 0; start < treeIds.length; start = end) {
    while (end < treeIds.length && treeIds[end] === treeIds[start]) end++;
    check(treeIds[start] === trees.length, 'tree order');
    const cut = <T>(list: readonly T[]): T[] => list.slice(start, end);
    check(
      cut(lists.nodeId).every((id, position) => id === position),
      'node order',
    );
    const isLeaf = cut(lists.mode).map((mode) => mode === LEAF);
    check(
      cut(lists.mode).every((mode) => mode === LEAF || mode === SPLIT),
      'node modes',
    );
    const value = new Float64Array(end - start);
    const output = leaves.output[leaf] ?? -1;
    check(output >= 0 && output < outputs, 'targets');
    isLeaf.forEach((is, position) => {
      if (!is) return;
      const fits =
        leaves.treeId[leaf] === trees.length && leaves.nodeId[leaf] === position && leaves.output[leaf] === output;
      check(fits, 'leaf order');
      value[position] = leaves.value[leaf++]!;
    });
    const tree: Tree = {
      output,
      column: Int32Array.from(cut(lists.column), (column, position) => (isLeaf[position] ? -1 : column)),
      threshold: Float32Array.from(cut(lists.threshold)),
      left: Int32Array.from(cut(lists.left)),
      right: Int32Array.from(cut(lists.right)),
      missingLeft: Uint8Array.from(cut(lists.missingLeft)),
      value,
      cover: Float64Array.from(cut(lists.cover)),
    };
    checkTree(tree, columns);
    trees.push(tree);
  }
  check(trees.length > 0, 'no trees');
  return { trees, base };
}

/** Each node but the root is the child of one earlier node, so that walks and recursions over a tree always end. */
function checkTree(tree: Tree, columns: number): void {
  const parents = new Uint8Array(tree.column.length);
  tree.column.forEach((column, node) => {
    if (column < 0) return;
    check(column < columns, 'columns');
    for (const child of [tree.left[node]!, tree.right[node]!]) {
      check(child > node && child < parents.length && parents[child] === 0, 'children');
      parents[child] = 1;
    }
  });
}

function check(holds: boolean, what: string): asserts holds {
  if (!holds) throw new EngineError('INVALID_MODEL', `The tree ensemble's ${what} are not as this engine writes them`);
}
