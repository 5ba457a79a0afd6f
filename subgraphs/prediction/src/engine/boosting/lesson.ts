import { EngineError } from '../engine-error.ts';
import type { Signature } from '../signature.ts';
import { parseSignature } from '../signature.ts';
import type { FeatureTable } from '../table.ts';
import { applyClassWeights } from './class-weights.ts';
import { roundMargin } from './ensemble.ts';
import { checkMonotone } from './monotone.ts';
import type { BoostingParameters } from './parameters.ts';

/** A class code per row. */
export type Labels = ArrayLike<number>;

/** Rows that were looked at and can be learnt from, any part of them. */
export interface Lesson {
  readonly table: FeatureTable;
  readonly labels: Labels;
  readonly weights: Float64Array;
  readonly signature: Signature;
  /** The margin of each output before any tree. */
  readonly base: Float64Array;
}

/**
 * Looks at everything that training from nothing needs.
 *
 * @throws {@link EngineError} `NO_ROWS`, `TOO_FEW_ROWS`, `CONSTANT_TARGET`, `INVALID_SIGNATURE`, `INVALID_TABLE`, `INVALID_PARAMETERS`
 */
export function checkLesson(
  table: FeatureTable,
  labels: Labels,
  resolved: BoostingParameters,
  given: ArrayLike<number> | undefined,
): Lesson {
  const signature = parseSignature(table.signature);
  checkMonotone(resolved, signature);
  const weights = applyClassWeights(checkRows(table, labels, given), labels, resolved, signature);
  const rowsPerClass = weighClasses(labels, weights, signature.target.classes.length);
  if (rowsPerClass.filter((rows) => rows > 0).length < 2)
    throw new EngineError('CONSTANT_TARGET', `All rows have the same ${signature.target.name}`);

  if (table.rowCount < signature.target.classes.length)
    throw new EngineError(
      'TOO_FEW_ROWS',
      `${table.rowCount} rows can't tell ${signature.target.classes.length} classes apart`,
    );

  return { table, labels, weights, signature, base: baseMargins(rowsPerClass) };
}

/**
 * The weight of every row, 1 where none are given.
 *
 * @throws {@link EngineError} `NO_ROWS` or `INVALID_TABLE`
 */
export function checkRows(table: FeatureTable, labels: Labels, weights: ArrayLike<number> | undefined): Float64Array {
  const { rowCount } = table;
  if (rowCount === 0) throw new EngineError('NO_ROWS', 'There are no rows to train on');
  if (labels.length !== rowCount || (weights !== undefined && weights.length !== rowCount))
    throw new EngineError('INVALID_TABLE', 'Every row needs one label and one weight');
  const classes = table.signature.target.classes.length;
  for (let row = 0; row < rowCount; row++) {
    const label = labels[row]!;
    if (!Number.isInteger(label) || label < 0 || label >= classes)
      throw new EngineError('INVALID_TABLE', `Row ${row} has no class of the signature`, { path: [String(row)] });
    const weight = weights?.[row] ?? 1;
    if (!Number.isFinite(weight) || weight < 0)
      throw new EngineError('INVALID_TABLE', `Row ${row} has no valid weight`, { path: [String(row)] });
  }
  return weights === undefined ? new Float64Array(rowCount).fill(1) : Float64Array.from(weights);
}

function weighClasses(labels: Labels, weights: Float64Array, classes: number): Float64Array {
  const rows = new Float64Array(classes);
  for (let row = 0; row < weights.length; row++) rows[labels[row]!]! += weights[row]!;
  return rows;
}

/** Log-odds of the positive class, or log shares; half a row more for each class keeps them finite. */
function baseMargins(rowsPerClass: Float64Array): Float64Array {
  if (rowsPerClass.length === 2)
    return Float64Array.of(roundMargin(Math.log((rowsPerClass[1]! + 0.5) / (rowsPerClass[0]! + 0.5))));
  const all = rowsPerClass.reduce((sum, rows) => sum + rows + 0.5, 0);
  return rowsPerClass.map((rows) => roundMargin(Math.log((rows + 0.5) / all)));
}
