import { correctness, type InferencePool, measure } from '../engine/index.ts';
import type { Metrics } from '../domain/model-version.ts';
import type { Signature } from '../domain/signature.ts';
import { UnsuitableDataError } from '../domain/training-failure.ts';
import type { LabelledRows } from './dataset-file.ts';
import { rowsBetween } from './labelled-rows.ts';

/** Rows per call to the pool: long enough to be fast, short enough that a cancellation is heard soon. */
const CHUNK = 500;

/** The probabilities of a version that the pool has loaded, a list per row. */
export async function score(
  pool: InferencePool,
  versionId: string,
  signature: Signature,
  rows: LabelledRows,
  signal: AbortSignal,
): Promise<Float32Array[]> {
  const names = signature.features.map(({ name }) => name);
  const probabilities: Float32Array[] = [];
  for (let start = 0; start < rows.labels.length; start += CHUNK) {
    signal.throwIfAborted();
    probabilities.push(...(await pool.predict(versionId, rowsBetween(rows, names, start, start + CHUNK))));
  }
  return probabilities;
}

/**
 * A version's quality on the frozen test split.
 *
 * @throws {@link UnsuitableDataError} where the split has no rows or only one class.
 */
export function metricsOf(probabilities: readonly Float32Array[], test: LabelledRows, signature: Signature): Metrics {
  if (test.labels.length === 0)
    throw new UnsuitableDataError('TRAINING_DATA_MISSING', 'The data set version has no test rows.');
  const { auc, ...metrics } = measure(probabilities, test.labels, signature.target.classes.length);
  if (auc === null)
    throw new UnsuitableDataError('TARGET_CONSTANT', 'The test rows of the data set version all have the same class.');
  return { ...metrics, auc };
}

/** Whether each row's most probable class is the true one. */
export function hits(probabilities: readonly Float32Array[], rows: LabelledRows): readonly boolean[] {
  return Array.from(correctness(probabilities, rows.labels), (hit) => hit === 1);
}
