import type { Signature } from './signature.ts';
import { UnsuitableDataError } from './training-failure.ts';

/** What a column of some rows holds. */
export interface ColumnFacts {
  /** Rows with a value. */
  readonly values: number;
  /** Numbers that are NaN, infinite or too large for single precision, in which models compute. */
  readonly notFinite: number;
  /** Rows with a category that the model does not know. */
  readonly unknown: number;
}

/** What some rows of a data set version hold, counted without reading them all. */
export interface RowFacts {
  readonly rows: number;
  /** Every class with its rows; null where a row has none. */
  readonly classes: ReadonlyMap<string | null, number>;
  /** In the order of the signature's features. */
  readonly columns: readonly ColumnFacts[];
}

/** Characters of the data's own words that a failure repeats. */
const QUOTED = 100;

/**
 * Sees to it that rows can be learnt from. The data subgraph refuses most of what is refused here before it becomes a
 * version; a trainer does not rely on that.
 *
 * @throws {@link UnsuitableDataError} `TRAINING_DATA_MISSING`, `CLASS_UNKNOWN`, `NUMBER_NOT_FINITE`, `CATEGORY_UNKNOWN`,
 *   `COLUMN_EMPTY`, `TARGET_CONSTANT` or `TOO_FEW_ROWS`
 */
export function checkTrainingRows(signature: Signature, facts: RowFacts): void {
  const { features, target } = signature;
  if (facts.rows === 0) throw missing('has no rows to train on');
  checkValues(signature, facts);
  const empty = facts.columns.findIndex(({ values }) => values === 0);
  if (empty >= 0)
    throw new UnsuitableDataError(
      'COLUMN_EMPTY',
      `Feature ${quote(features[empty]!.name)} has no value in any row to train on.`,
    );
  if (facts.classes.size < 2) throw constant('rows to train on');
  const classes = target.classes.length;
  if (facts.rows < classes)
    throw new UnsuitableDataError(
      'TOO_FEW_ROWS',
      `${String(facts.rows)} rows can’t tell ${String(classes)} classes apart.`,
    );
}

/**
 * Sees to it, before anything is trained, that versions can be measured on the test rows.
 *
 * @throws {@link UnsuitableDataError} `TRAINING_DATA_MISSING`, `CLASS_UNKNOWN`, `NUMBER_NOT_FINITE`, `CATEGORY_UNKNOWN` or
 *   `TARGET_CONSTANT`
 */
export function checkTestRows(signature: Signature, facts: RowFacts): void {
  if (facts.rows === 0) throw missing('has no test rows');
  checkValues(signature, facts);
  if (facts.classes.size < 2) throw constant('test rows');
}

function checkValues({ features, target }: Signature, { classes, columns }: RowFacts): void {
  for (const [name, rows] of classes) {
    if (name !== null && target.classes.includes(name)) continue;
    const fault = name === null ? 'no class' : `the class ${quote(name)}, which the model does not know`;
    throw new UnsuitableDataError('CLASS_UNKNOWN', `${counted(rows)} of the data set version with ${fault}.`);
  }
  columns.forEach(({ notFinite, unknown }, at) => {
    const feature = `feature ${quote(features[at]!.name)}`;
    if (notFinite > 0)
      throw new UnsuitableDataError(
        'NUMBER_NOT_FINITE',
        `${counted(notFinite)} with a number in ${feature} that is NaN, infinite or beyond single precision.`,
      );
    if (unknown > 0)
      throw new UnsuitableDataError(
        'CATEGORY_UNKNOWN',
        `${counted(unknown)} with a category in ${feature} that the model does not know.`,
      );
  });
}

function counted(rows: number): string {
  return rows === 1 ? 'There is a row' : `There are ${String(rows)} rows`;
}

function missing(what: string): UnsuitableDataError {
  return new UnsuitableDataError('TRAINING_DATA_MISSING', `The data set version ${what}.`);
}

function constant(rows: string): UnsuitableDataError {
  return new UnsuitableDataError('TARGET_CONSTANT', `The ${rows} of the data set version all have the same class.`);
}

function quote(text: string): string {
  return JSON.stringify(text.slice(0, QUOTED));
}
