import type { Boosted, TrainingHooks, TrainingResources } from './boost.ts';
import { boost } from './boost.ts';
import { orderCategories } from './category-order.ts';
import type { RowParts } from './fill-memory.ts';
import type { Lesson } from './lesson.ts';
import type { BoostingParameters } from './parameters.ts';
import type { Random } from './random.ts';

/** Learns from one part of the rows and stops by another; rows in neither are not looked at. */
export function learn(
  { table, labels, weights, signature, base }: Lesson,
  parts: RowParts,
  parameters: BoostingParameters,
  random: Random,
  hooks: TrainingHooks,
  resources: TrainingResources,
): Boosted {
  const columns = orderCategories(table, labels, onlyTraining(weights, parts), parameters.categorySmoothing);
  return boost(
    { signature, columns, base, trees: [] },
    { table, labels, weights, parts },
    parameters,
    random,
    hooks,
    resources,
  );
}

/** All rows to learn from, none to stop by. */
export function allRows({ table }: Lesson): RowParts {
  return { training: Uint32Array.from({ length: table.rowCount }, (_, row) => row), validation: new Uint32Array(0) };
}

/**
 * How many rounds suit all rows when so many suited the training part alone: more rows bear proportionally more, but never
 * more than `most`.
 */
export function roundsForAll(rounds: number, { training, validation }: RowParts, most: number): number {
  return Math.min(most, Math.round((rounds * (training.length + validation.length)) / training.length));
}

/** Validation rows judge the trees, so categories are ordered without their labels. */
function onlyTraining(weights: Float64Array, { training }: RowParts): Float64Array {
  if (training.length === weights.length) return weights;
  const learnt = new Float64Array(weights.length);
  for (let index = 0; index < training.length; index++) learnt[training[index]!] = weights[training[index]!]!;
  return learnt;
}
