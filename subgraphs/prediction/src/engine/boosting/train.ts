import { EngineError } from '../engine-error.ts';
import type { FeatureTable } from '../table.ts';
import type { Boosted, TrainingHooks, TrainingResources } from './boost.ts';
import { boost } from './boost.ts';
import { applyClassWeights } from './class-weights.ts';
import type { Ensemble } from './ensemble.ts';
import { singleLeaf } from './ensemble.ts';
import type { RowParts } from './fill-memory.ts';
import { holdOut } from './hold-out.ts';
import { allRows, learn, roundsForAll } from './learn.ts';
import type { Labels, Lesson } from './lesson.ts';
import { checkLesson, checkRows } from './lesson.ts';
import { checkMonotone } from './monotone.ts';
import type { BoostingParameters } from './parameters.ts';
import { continuationDefaults, resolveParameters, trainingDefaults } from './parameters.ts';
import type { Random } from './random.ts';
import { createRandom } from './random.ts';

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
  const lesson = checkLesson(table, labels, resolved, options.weights);
  const random = createRandom(resolved.seed);
  const parts = holdOut(table.rowCount, resolved.validationFraction, random);
  const { ensemble } =
    resolved.refit && parts.validation.length > 0
      ? learnAgain(lesson, parts, resolved, random, options)
      : learn(lesson, parts, resolved, random, options, options);
  // A graph needs at least one tree, even where no feature tells anything.
  return ensemble.trees.length > 0 ? ensemble : { ...ensemble, trees: [singleLeaf(0, 0, table.rowCount)] };
}

/** Finds out with the validation rows how many rounds are best, and then does those with all rows. */
function learnAgain(
  lesson: Lesson,
  parts: RowParts,
  parameters: BoostingParameters,
  random: Random,
  options: TrainingOptions,
): Boosted {
  const { iterations } = parameters;
  let before = 0;
  const first = learn(lesson, parts, parameters, random, tellOf(2 * iterations), options);
  const rounds = roundsForAll(first.rounds, parts, iterations);
  const searched = before;
  const again = { ...parameters, iterations: rounds };
  return learn(lesson, allRows(lesson), again, createRandom(parameters.seed), tellOf(searched + rounds), options);

  /** Rounds are counted on through both trainings. */
  function tellOf(most: number): TrainingHooks {
    const start = before;
    return {
      ...options,
      onProgress({ iteration, loss }) {
        before = start + iteration;
        options.onProgress?.({ iteration: before, iterations: most, loss });
      },
    };
  }
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
  return boost(champion, { table, labels, weights, parts }, resolved, random, options, options).ensemble;
}

function sameShape(champion: Ensemble, { signature }: FeatureTable): boolean {
  const shape = ({ features, target }: typeof signature): string =>
    JSON.stringify([features.map(({ name, type, categories }) => [name, type, categories]), target.classes]);
  return shape(champion.signature) === shape(signature);
}
