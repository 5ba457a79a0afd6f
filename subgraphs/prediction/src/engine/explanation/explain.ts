import type { Ensemble } from '../boosting/ensemble.ts';
import { encodeTable } from '../boosting/encode.ts';
import { computeMargins } from '../boosting/margins.ts';
import type { FeatureTable, Row, RowValue } from '../table.ts';
import { tableFromRows, valueOf } from '../table.ts';
import { type PreparedTrees, prepareTrees } from './prepared-trees.ts';
import { addTreeShap, createShapMemory, expectedValue } from './tree-shap.ts';

/** Why a row got its margin: the baseline plus all contributions is the margin. */
export interface Explanation {
  /** The code of the class whose margin is explained. */
  readonly classCode: number;
  /** The average margin over the training rows. */
  readonly baseline: number;
  /** One per feature, in the signature's order. */
  readonly contributions: readonly Contribution[];
}

/** What one feature adds to the margin, as an exact Shapley value. */
export interface Contribution {
  readonly feature: string;
  /** The row's value; null where it is missing. */
  readonly value: string | number | null;
  /** For two classes in log-odds of the positive class, else in the class's softmax input. */
  readonly contribution: number;
}

/** Contributions of many rows. */
export interface Contributions {
  /** The code of the class whose margin is explained. */
  readonly classCode: number;
  /** The average margin over the training rows. */
  readonly baseline: number;
  /** A row's features side by side, in the signature's order. */
  readonly contributions: Float64Array;
}

/** Prepared as they are asked for, and kept as long as their ensemble. */
const preparedOutputs = new WeakMap<Ensemble, PreparedOutput[]>();

/**
 * Explains a row by exact path-dependent TreeSHAP: of two classes always the positive one's log-odds, of more the most
 * probable class's margin unless `classCode` names another. The first row takes longer: trees are prepared with it.
 *
 * @throws {@link EngineError} `INVALID_ROW` where a value has the wrong type.
 */
export function explain(ensemble: Ensemble, row: Row, classCode?: number): Explanation {
  const { signature } = ensemble;
  const table = tableFromRows(signature, [row]);
  const code = ensemble.base.length === 1 ? 1 : (classCode ?? greatest(computeMargins(ensemble, table)));
  const { baseline, contributions } = explainTable(ensemble, table, code);
  return {
    classCode: code,
    baseline,
    contributions: signature.features.map(({ name }, feature) => ({
      feature: name,
      value: present(valueOf(row, name)),
      contribution: contributions[feature]!,
    })),
  };
}

/**
 * Explains the margin of one class for every row of a table, as {@link explain} does; of two classes always the positive one's.
 *
 * @throws {@link EngineError} `SIGNATURE_MISMATCH` where the table has other features than the ensemble.
 */
export function explainTable(ensemble: Ensemble, table: FeatureTable, classCode: number): Contributions {
  const binary = ensemble.base.length === 1;
  const { trees, baseline } = preparedOutput(ensemble, binary ? 0 : classCode);
  const width = ensemble.signature.features.length;
  const encoded = encodeTable(ensemble.columns, table);
  const values = new Float64Array(encoded.length);
  const memory = createShapMemory(trees);
  const contributions = new Float64Array(table.rowCount * width);
  for (let row = 0; row < table.rowCount; row++) {
    for (let column = 0; column < encoded.length; column++) values[column] = encoded[column]![row]!;
    addTreeShap(trees, values, contributions.subarray(row * width, (row + 1) * width), memory);
  }
  return { classCode: binary ? 1 : classCode, baseline, contributions };
}

interface PreparedOutput {
  readonly trees: PreparedTrees;
  readonly baseline: number;
}

function preparedOutput(ensemble: Ensemble, output: number): PreparedOutput {
  const outputs = preparedOutputs.get(ensemble) ?? [];
  preparedOutputs.set(ensemble, outputs);
  return (outputs[output] ??= prepareOutput(ensemble, output));
}

function prepareOutput({ trees, base, columns }: Ensemble, output: number): PreparedOutput {
  const own = trees.filter((tree) => tree.output === output);
  const features = columns.map(({ feature }) => feature);
  const baseline = own.reduce((sum, tree) => sum + expectedValue(tree), base[output]!);
  return { trees: prepareTrees(own, features), baseline };
}

function greatest(margins: Float64Array): number {
  return margins.reduce((best, margin, output) => (margin > margins[best]! ? output : best), 0);
}

function present(value: RowValue): string | number | null {
  return value === undefined || value === '' || Number.isNaN(value) ? null : value;
}
