import type { Ensemble } from '../boosting/ensemble.ts';
import { encodeTable } from '../boosting/encode.ts';
import { computeMargins } from '../boosting/margins.ts';
import type { Row, RowValue } from '../table.ts';
import { tableFromRows, valueOf } from '../table.ts';
import { createPathStack } from './path-stack.ts';
import { addTreeShap, expectedValue } from './tree-shap.ts';

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

/**
 * Explains a row by exact path-dependent TreeSHAP: of two classes always the positive one's log-odds, of more the most
 * probable class's margin unless `classCode` names another.
 *
 * @throws {@link EngineError} `INVALID_ROW` where a value has the wrong type.
 */
export function explain(ensemble: Ensemble, row: Row, classCode?: number): Explanation {
  const { signature } = ensemble;
  const table = tableFromRows(signature, [row]);
  const output = ensemble.base.length === 1 ? 0 : (classCode ?? greatest(computeMargins(ensemble, table)));
  const values = encodeTable(ensemble.columns, table).map((column) => column[0]!);

  const byColumn = new Float64Array(ensemble.columns.length);
  let baseline = ensemble.base[output]!;
  const trees = ensemble.trees.filter((tree) => tree.output === output);
  const paths = createPathStack(trees, values.length);
  for (const tree of trees) {
    addTreeShap(tree, values, byColumn, paths);
    baseline += expectedValue(tree);
  }
  const byFeature = new Float64Array(signature.features.length);
  ensemble.columns.forEach(({ feature }, column) => (byFeature[feature]! += byColumn[column]!));
  return {
    classCode: ensemble.base.length === 1 ? 1 : output,
    baseline,
    contributions: signature.features.map(({ name }, feature) => ({
      feature: name,
      value: present(valueOf(row, name)),
      contribution: byFeature[feature]!,
    })),
  };
}

function greatest(margins: Float64Array): number {
  return margins.reduce((best, margin, output) => (margin > margins[best]! ? output : best), 0);
}

function present(value: RowValue): string | number | null {
  return value === undefined || value === '' || Number.isNaN(value) ? null : value;
}
