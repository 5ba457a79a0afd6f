import { type CardTraining, type ModelCard, modelCardOf } from '../domain/model-card/model-card.ts';
import { engineSignature, type Signature } from '../domain/signature.ts';
import { assessInWorker, tableFromColumns } from '../engine/index.ts';
import type { LabelledRows } from './dataset-file.ts';

/** Seed of the samples: the same for all versions, so that versions measured on the same rows can be compared. */
const SAMPLE_SEED = 1;

/** A version with what it said of the test rows. */
export interface CardOptions {
  readonly onnx: Uint8Array;
  /** Whether this platform wrote the file, so that its trees can be read. */
  readonly hasTrees: boolean;
  /** How it was trained; null where that was not done here. */
  readonly training: CardTraining | null;
  readonly signature: Signature;
  /** The frozen test split. */
  readonly test: LabelledRows;
  /** The version's probabilities of the test rows. */
  readonly probabilities: readonly Float32Array[];
  readonly signal: AbortSignal;
  /** Told how much is done, 0 to 1. */
  readonly onProgress?: (done: number) => void;
}

/**
 * Measures a version for its model card, in a thread of its own.
 *
 * @throws EngineError what `assessInWorker` throws, CANCELLED where the signal was aborted.
 */
export async function makeCard(options: CardOptions): Promise<ModelCard> {
  const { onnx, hasTrees, training, signature, test, signal, onProgress } = options;
  const classes = signature.target.classes.length;
  const probabilities = new Float32Array(test.labels.length * classes);
  options.probabilities.forEach((row, index) => probabilities.set(row, index * classes));
  const assessment = await assessInWorker(
    {
      onnx,
      trees: hasTrees,
      table: tableFromColumns(engineSignature(signature), test.columns),
      labels: test.labels,
      probabilities,
      seed: SAMPLE_SEED,
    },
    { signal, ...(onProgress && { onProgress }) },
  );
  return modelCardOf(assessment, signature, training);
}
