import type { Tree } from '../boosting/ensemble.ts';
import { EngineError } from '../engine-error.ts';
import { readFloats, readInts, readStrings } from './attributes.ts';
import type { GraphNode } from './proto.ts';
import { LEAF, SPLIT } from './tree-attributes.ts';

/** One node of a TreeEnsembleRegressor, its attributes gathered from the parallel lists. */
interface NodeRecord {
  readonly treeId: number;
  readonly nodeId: number;
  readonly column: number;
  readonly threshold: number;
  readonly cover: number;
  readonly left: number;
  readonly right: number;
  readonly missingLeft: number;
  readonly value: number;
  /** The margin a leaf adds to; -1 for inner nodes. */
  readonly output: number;
}

/**
 * The trees of a TreeEnsembleRegressor whose attributes stand as this engine writes them.
 *
 * @throws {@link EngineError} `INVALID_MODEL` for all others.
 */
export function readTrees(node: GraphNode, columns: number, outputs: number): { trees: Tree[]; base: Float64Array } {
  const base = Float64Array.from(readFloats(node, 'base_values'));
  check(base.length === outputs, 'base values');
  const byTree: NodeRecord[][] = [];
  for (const record of readNodes(node)) {
    if (record.treeId === byTree.length) byTree.push([]);
    const tree = byTree.at(-1);
    check(tree !== undefined && record.treeId === byTree.length - 1 && record.nodeId === tree.length, 'node order');
    tree.push(record);
  }
  check(byTree.length > 0, 'trees');
  return { trees: byTree.map((records) => buildTree(records, columns, outputs)), base };
}

function readNodes(node: GraphNode): NodeRecord[] {
  const modes = readStrings(node, 'nodes_modes');
  const sized = <T>(list: readonly T[], length: number): readonly T[] => {
    check(list.length === length, 'list lengths');
    return list;
  };
  const ints = (name: string): readonly number[] => sized(readInts(node, name), modes.length);
  const floats = (name: string): readonly number[] => sized(readFloats(node, name), modes.length);
  const [treeIds, nodeIds, columns] = [ints('nodes_treeids'), ints('nodes_nodeids'), ints('nodes_featureids')];
  const [thresholds, covers] = [floats('nodes_values'), floats('nodes_hitrates')];
  const [lefts, rights] = [ints('nodes_truenodeids'), ints('nodes_falsenodeids')];
  const missingLefts = ints('nodes_missing_value_tracks_true');

  // Leaves have a list of their own, in the order of the nodes.
  const values = readFloats(node, 'target_weights');
  const leafInts = (name: string): readonly number[] => sized(readInts(node, name), values.length);
  const [leafTrees, leafNodes, outputs] = [
    leafInts('target_treeids'),
    leafInts('target_nodeids'),
    leafInts('target_ids'),
  ];
  let leaf = 0;
  const records = modes.map((mode, at): NodeRecord => {
    check(mode === LEAF || mode === SPLIT, 'node modes');
    const treeId = treeIds[at]!;
    const nodeId = nodeIds[at]!;
    const links = { treeId, nodeId, left: lefts[at]!, right: rights[at]!, missingLeft: missingLefts[at]! };
    const numbers = { threshold: thresholds[at]!, cover: covers[at]! };
    if (mode === SPLIT) return { ...links, ...numbers, column: columns[at]!, value: 0, output: -1 };
    check(leafTrees[leaf] === treeId && leafNodes[leaf] === nodeId, 'leaf order');
    const record = { ...links, ...numbers, column: -1, value: values[leaf]!, output: outputs[leaf]! };
    leaf++;
    return record;
  });
  check(leaf === values.length, 'leaves');
  return records;
}

function buildTree(records: readonly NodeRecord[], columns: number, outputs: number): Tree {
  const output = records.find((record) => record.column < 0)?.output ?? -1;
  check(output >= 0 && output < outputs, 'targets');
  const parents = new Uint8Array(records.length);
  records.forEach((record, node) => {
    if (record.output >= 0) {
      check(record.output === output, 'targets');
      return;
    }
    check(record.column >= 0 && record.column < columns, 'columns');
    // Each node but the root is the child of one earlier node, so that walks over a tree always end.
    for (const child of [record.left, record.right]) {
      check(child > node && child < records.length && parents[child] === 0, 'children');
      parents[child] = 1;
    }
  });
  return {
    output,
    column: Int32Array.from(records, ({ column }) => column),
    threshold: Float32Array.from(records, ({ threshold }) => threshold),
    left: Int32Array.from(records, ({ left }) => left),
    right: Int32Array.from(records, ({ right }) => right),
    missingLeft: Uint8Array.from(records, ({ missingLeft }) => missingLeft),
    value: Float64Array.from(records, ({ value }) => value),
    cover: Float64Array.from(records, ({ cover }) => cover),
  };
}

function check(holds: boolean, what: string): asserts holds {
  if (!holds) throw new EngineError('INVALID_MODEL', `The tree ensemble's ${what} are not as this engine writes them`);
}
