import { outputCount } from '../signature.ts';
import type { FeatureTable } from '../table.ts';
import { encodeTable } from './encode.ts';
import type { Ensemble, Tree } from './ensemble.ts';

/** Adds a tree's values to its output's margins; `margins` holds the outputs of a row side by side. */
export function addTree(tree: Tree, encoded: readonly Float32Array[], margins: Float64Array, outputs: number): void {
  const { column, threshold, left, right, missingLeft, value } = tree;
  const rows = margins.length / outputs;
  for (let row = 0; row < rows; row++) {
    let node = 0;
    for (let split = column[0]!; split >= 0; split = column[node]!) {
      const at = encoded[split]![row]!;
      const goesLeft = at <= threshold[node]! || (Number.isNaN(at) && missingLeft[node] === 1);
      node = goesLeft ? left[node]! : right[node]!;
    }
    margins[row * outputs + tree.output]! += value[node]!;
  }
}

/**
 * The ensemble's margins, a row's outputs side by side.
 *
 * @throws {@link EngineError} `SIGNATURE_MISMATCH` where the table has other features than the ensemble.
 */
export function computeMargins(ensemble: Ensemble, table: FeatureTable): Float64Array {
  return encodedMargins(ensemble, encodeTable(ensemble.columns, table), table.rowCount);
}

/** As {@link computeMargins}, for columns that are encoded already. */
export function encodedMargins(ensemble: Ensemble, encoded: readonly Float32Array[], rowCount: number): Float64Array {
  const outputs = outputCount(ensemble.signature);
  const margins = new Float64Array(rowCount * outputs);
  for (let at = 0; at < margins.length; at++) margins[at] = ensemble.base[at % outputs]!;
  for (const tree of ensemble.trees) addTree(tree, encoded, margins, outputs);
  return margins;
}

/**
 * The probability of each class, one array per row: the sigmoid of the margin for two classes, else the softmax.
 *
 * @throws {@link EngineError} `SIGNATURE_MISMATCH` where the table has other features than the ensemble.
 */
export function computeProbabilities(ensemble: Ensemble, table: FeatureTable): Float64Array[] {
  const outputs = outputCount(ensemble.signature);
  const margins = computeMargins(ensemble, table);
  return Array.from({ length: table.rowCount }, (_, row) =>
    outputs === 1 ? sigmoidPair(margins[row]!) : softmax(margins.subarray(row * outputs, (row + 1) * outputs)),
  );
}

function sigmoidPair(margin: number): Float64Array {
  const positive = 1 / (1 + Math.exp(-margin));
  return Float64Array.of(1 - positive, positive);
}

function softmax(margins: Float64Array): Float64Array {
  let greatest = -Infinity;
  for (const margin of margins) greatest = Math.max(greatest, margin);
  const shares = margins.map((margin) => Math.exp(margin - greatest));
  let sum = 0;
  for (const share of shares) sum += share;
  return shares.map((share) => share / sum);
}
