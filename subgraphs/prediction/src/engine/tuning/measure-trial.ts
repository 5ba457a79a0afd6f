import type { TrainingHooks, TrainingResources } from '../boosting/boost.ts';
import { learn } from '../boosting/learn.ts';
import type { Lesson } from '../boosting/lesson.ts';
import { computeProbabilities } from '../boosting/margins.ts';
import type { BoostingParameters } from '../boosting/parameters.ts';
import { createRandom } from '../boosting/random.ts';
import { evaluate } from '../evaluation/evaluate.ts';
import type { FeatureTable } from '../table.ts';
import { selectRows } from '../table.ts';

/** Rows that judge trials. */
export interface ValidationPart {
  readonly rows: Uint32Array;
  readonly table: FeatureTable;
  readonly labels: Int32Array;
  /** What each row counts, with a mean of 1. */
  readonly weights: Float64Array;
}

/** How well parameters did. */
export interface Measurement {
  readonly rounds: number;
  readonly loss: number;
  readonly auc: number | null;
  /** What each validation row contributes to the loss. */
  readonly losses: Float64Array;
}

export function validationPart({ table, labels, weights }: Lesson, rows: Uint32Array): ValidationPart {
  const own = Float64Array.from(rows, (row) => weights[row]!);
  const mean = own.reduce((sum, weight) => sum + weight, 0) / own.length;
  return {
    rows,
    table: selectRows(table, rows),
    labels: Int32Array.from(rows, (row) => labels[row]!),
    weights: mean > 0 ? own.map((weight) => weight / mean) : own.fill(1),
  };
}

/** Learns from `training`, stops by the validation part and is judged by it. */
export function measureTrial(
  lesson: Lesson,
  training: Uint32Array,
  validation: ValidationPart,
  parameters: BoostingParameters,
  hooks: TrainingHooks,
  resources: TrainingResources,
): Measurement {
  const parts = { training, validation: validation.rows };
  const { ensemble, rounds } = learn(lesson, parts, parameters, createRandom(parameters.seed), hooks, resources);
  const probabilities = computeProbabilities(ensemble, validation.table);
  const losses = Float64Array.from(probabilities, (row, index) => {
    const truth = row[validation.labels[index]!]!;
    return -validation.weights[index]! * Math.log(Math.max(truth, Number.MIN_VALUE));
  });
  const { auc } = evaluate(probabilities, validation.labels, lesson.signature.target.classes.length);
  return { rounds, loss: losses.reduce((sum, loss) => sum + loss, 0) / losses.length, auc, losses };
}
