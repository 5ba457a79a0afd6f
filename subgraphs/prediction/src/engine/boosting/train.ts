import { EngineError } from '../engine-error.ts';
import { parseSignature } from '../signature.ts';
import type { FeatureTable } from '../table.ts';
import type { TrainingHooks, TrainingResources } from './boost.ts';
import { boost } from './boost.ts';
import { orderCategories } from './category-order.ts';
import { applyClassWeights } from './class-weights.ts';
import type { Ensemble } from './ensemble.ts';
import { roundMargin, singleLeaf } from './ensemble.ts';
import type { RowParts } from './fill-memory.ts';
import { holdOut } from './hold-out.ts';
import { checkMonotone } from './monotone.ts';
import type { BoostingParameters } from './parameters.ts';
import { continuationDefaults, resolveParameters, trainingDefaults } from './parameters.ts';
import { createRandom } from './random.ts';

/** A class code per row. */
export type Labels = ArrayLike<number>;

export interface TrainingOptions extends TrainingHooks, TrainingResources {
  /** How much each row counts, 0 or more; 1 for all rows by default. */
  readonly weights?: ArrayLike<number>;
}

/**
 * Trains an ensemble from nothing. Missing parameters are {@link trainingDefaults}.
 *
 * A class without rows keeps a small probability. A feature without values is never asked.
 *
 * @throws {@link EngineError} `NO_ROWS`, `TOO_FEW_ROWS`, `CONSTANT_TARGET`, `INVALID_SIGNATURE`, `INVALID_TABLE`, `INVALID_PARAMETERS`,
 * `TRAINING_TOO_LARGE`, `CANCELLED`.
 */
export function train(
  table: FeatureTable,
  labels: Labels,
  parameters: Partial<BoostingParameters> = {},
  options: TrainingOptions = {},
): Ensemble {
  const resolved = resolveParameters(parameters, trainingDefaults);
  const signature = parseSignature(table.signature);
  checkMonotone(resolved, signature);
  const weights = applyClassWeights(checkRows(table, labels, options.weights), labels, resolved, signature);
  const rowsPerClass = weighClasses(labels, weights, signature.target.classes.length);
  if (rowsPerClass.filter((rows) => rows > 0).length < 2)
    throw new EngineError('CONSTANT_TARGET', `All rows have the same ${signature.target.name}`);

  if (table.rowCount < signature.target.classes.length)
    throw new EngineError(
      'TOO_FEW_ROWS',
      `${table.rowCount} rows can't tell ${signature.target.classes.length} classes apart`,
    );

  const random = createRandom(resolved.seed);
  const parts = holdOut(table.rowCount, resolved.validationFraction, random);
  const columns = orderCategories(table, labels, withoutValidation(weights, parts), resolved.categorySmoothing);
  const start: Ensemble = { signature, columns, base: baseMargins(rowsPerClass), trees: [] };
  const ensemble = boost(start, { table, labels, weights, parts }, resolved, random, options, options);
  // A graph needs at least one tree, even where no feature tells anything.
  return ensemble.trees.length > 0 ? ensemble : { ...ensemble, trees: [singleLeaf(0, 0, table.rowCount)] };
}

/**
 * Adds trees to a champion, learnt on these rows alone: they begin at the champion's margins and use its order of
 * categories. Missing parameters are {@link continuationDefaults}. The champion is not changed.
 *
 * @throws {@link EngineError} `SIGNATURE_MISMATCH` where the table has another signature, and what {@link train} throws.
 */
export function continueTraining(
  champion: Ensemble,
  table: FeatureTable,
  labels: Labels,
  parameters: Partial<BoostingParameters> = {},
  options: TrainingOptions = {},
): Ensemble {
  const resolved = resolveParameters(parameters, continuationDefaults);
  if (!sameShape(champion, table))
    throw new EngineError('SIGNATURE_MISMATCH', 'The rows have another signature than the champion');
  checkMonotone(resolved, champion.signature);
  const weights = applyClassWeights(checkRows(table, labels, options.weights), labels, resolved, champion.signature);
  const random = createRandom(resolved.seed);
  const parts = holdOut(table.rowCount, resolved.validationFraction, random);
  return boost(champion, { table, labels, weights, parts }, resolved, random, options, options);
}

/** Validation rows judge the trees, so categories are ordered without their labels. */
function withoutValidation(weights: Float64Array, { validation }: RowParts): Float64Array {
  const others = Float64Array.from(weights);
  for (const row of validation) others[row] = 0;
  return others;
}

function sameShape(champion: Ensemble, { signature }: FeatureTable): boolean {
  const shape = ({ features, target }: typeof signature): string =>
    JSON.stringify([features.map(({ name, type, categories }) => [name, type, categories]), target.classes]);
  return shape(champion.signature) === shape(signature);
}

function checkRows(table: FeatureTable, labels: Labels, weights: ArrayLike<number> | undefined): Float64Array {
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
  weights.forEach((weight, row) => (rows[labels[row]!]! += weight));
  return rows;
}

/** Log-odds of the positive class, or log shares; half a row more for each class keeps them finite. */
function baseMargins(rowsPerClass: Float64Array): Float64Array {
  if (rowsPerClass.length === 2)
    return Float64Array.of(roundMargin(Math.log((rowsPerClass[1]! + 0.5) / (rowsPerClass[0]! + 0.5))));
  const all = rowsPerClass.reduce((sum, rows) => sum + rows + 0.5, 0);
  return rowsPerClass.map((rows) => roundMargin(Math.log((rows + 0.5) / all)));
}
