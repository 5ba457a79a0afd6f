import type { Ensemble } from '../boosting/ensemble.ts';
import { detailedClasses, evaluate, type Evaluation } from '../evaluation/evaluate.ts';
import type { ProbabilityRow } from '../evaluation/metrics.ts';
import { evaluateSlices, type FeatureSlices } from '../evaluation/slices.ts';
import { type Importance, permutationImportance, type Predict, shapImportance } from '../explanation/importance.ts';
import { partialDependence, type PartialDependence } from '../explanation/partial-dependence.ts';
import { sampleRows } from '../explanation/row-sample.ts';
import type { FeatureTable } from '../table.ts';
import { selectRows } from '../table.ts';

/** Rows that importance is measured on, at most. */
export const IMPORTANCE_ROWS = 256;
/** As {@link IMPORTANCE_ROWS} for models without trees, whose importance takes noisier numbers. */
export const PERMUTED_ROWS = 1000;
/** Rows that partial dependence averages over, at most. */
export const DEPENDENCE_ROWS = 200;
/** Features with a partial dependence, at most: the most important ones. */
export const DEPENDENCE_FEATURES = 30;

/** Everything that is measured of a version for its model card. Plain JSON, its size bounded. */
export interface Assessment {
  readonly evaluation: Evaluation;
  readonly slices: readonly FeatureSlices[];
  readonly importance: Importance;
  readonly partialDependence: {
    /** The classes whose probabilities are told: those that the evaluation has curves of. */
    readonly classes: readonly number[];
    /** Rows averaged over. */
    readonly rows: number;
    /** The most important feature first. */
    readonly features: readonly PartialDependence[];
  };
}

/** Rows with what was true and what a model said of them. */
export interface AssessedRows {
  readonly table: FeatureTable;
  /** A class code per row. */
  readonly labels: Int32Array;
  /** The model's probabilities. */
  readonly probabilities: readonly ProbabilityRow[];
}

/** A model that can be asked. */
export interface AssessedModel {
  readonly predict: Predict;
  /** Its trees, where it has any. */
  readonly ensemble: Ensemble | null;
}

/**
 * Assesses a model on rows that it was not trained on. The same rows, model and seed give the same numbers.
 *
 * @param onProgress - told how much is done, 0 to 1, after each part.
 * @throws {@link EngineError} `NO_ROWS`, or `INVALID_TABLE` where rows, labels and classes don't fit.
 */
export async function assess(
  { table, labels, probabilities }: AssessedRows,
  { predict, ensemble }: AssessedModel,
  seed: number,
  onProgress: (done: number) => void = () => undefined,
): Promise<Assessment> {
  const { features, target } = table.signature;
  const evaluation = evaluate(probabilities, labels, target.classes.length);
  onProgress(0.1);
  const slices = evaluateSlices(table, probabilities, labels);
  onProgress(0.2);

  const sampled = sampleRows(table.rowCount, ensemble === null ? PERMUTED_ROWS : IMPORTANCE_ROWS, seed);
  const rows = selectRows(table, sampled);
  const importance =
    ensemble === null
      ? await permutationImportance(
          predict,
          rows,
          sampled.map((row) => labels[row]!),
          seed,
        )
      : shapImportance(ensemble, rows);
  onProgress(0.5);

  const classes = detailedClasses(evaluation.classes.map(({ support }) => support));
  const sample = selectRows(table, sampleRows(table.rowCount, DEPENDENCE_ROWS, seed));
  const chosen = importance.features.slice(0, DEPENDENCE_FEATURES);
  const dependences: PartialDependence[] = [];
  for (const { feature } of chosen) {
    const position = features.findIndex(({ name }) => name === feature);
    dependences.push(await partialDependence({ predict, table, sample, classes }, position));
    onProgress(0.5 + (0.5 * dependences.length) / chosen.length);
  }
  const dependence = { classes, rows: sample.rowCount, features: dependences };
  return { evaluation, slices, importance, partialDependence: dependence };
}
