import type { Logger } from '@fedloop/platform/logging/logger';
import type { ObjectStore } from '@fedloop/platform/objects/object-store';
import type { SubgraphEndpoint } from '@fedloop/platform/subgraph/endpoint';
import type { Model } from '../domain/model.ts';
import type { ModelCard } from '../domain/model-card/model-card.ts';
import type { Metrics } from '../domain/model-version.ts';
import { engineSignature } from '../domain/signature.ts';
import { UnsuitableDataError } from '../domain/training-failure.ts';
import { createInferencePool, EngineError } from '../engine/index.ts';
import { findDatasetFile } from '../operations/dataset-versions.ts';
import { openDatasetFile, type LabelledRows } from '../trainer/dataset-file.ts';
import { makeCard } from '../trainer/make-card.ts';
import { metricsOf, score } from '../trainer/measure.ts';

/** A file's quality, in short and in full. */
export interface Measured {
  readonly metrics: Metrics;
  /** Null, with the reason in the log, where it could not be made in the time that is left. */
  readonly card: ModelCard | null;
}

/** Where the rows come from. */
export interface RowSources {
  readonly data: SubgraphEndpoint;
  readonly objects: ObjectStore;
  readonly log: Logger;
}

/**
 * The quality of a file that was verified, on the frozen test split of the model's base data.
 *
 * @throws EngineError `MODEL_TOO_SLOW` where the signal ends it, or what the file's answers are refused for
 */
export async function measureFile(
  sources: RowSources,
  { onnx, hasTrees }: { readonly onnx: Uint8Array; readonly hasTrees: boolean },
  model: Model,
  signal: AbortSignal,
): Promise<Measured> {
  const test = await readTestRows(sources, model);
  const pool = createInferencePool();
  try {
    const { signature } = model;
    await pool.load(model.id, onnx, engineSignature(signature));
    const probabilities = await score(pool, model.id, signature, test, signal);
    const metrics = metricsOf(probabilities, test, signature);
    const card = await makeCard({ onnx, hasTrees, training: null, signature, test, probabilities, signal }).catch(
      (error: unknown) => {
        sources.log.error({ err: error, modelId: model.id }, 'the model card could not be made');
        return null;
      },
    );
    return { metrics, card };
  } catch (error) {
    if (signal.aborted)
      throw new EngineError('MODEL_TOO_SLOW', 'The model did not answer the rows of the test split in time', {
        cause: error,
      });
    throw error;
  } finally {
    await pool.close();
  }
}

async function readTestRows({ data, objects }: RowSources, model: Model): Promise<LabelledRows> {
  const key = await findDatasetFile(data, model.baseDatasetVersionId);
  if (key === null)
    throw new UnsuitableDataError('TRAINING_DATA_MISSING', 'The data set version of the model has no file.');
  const local = await objects.localPath(key);
  try {
    const file = await openDatasetFile(local.path, model.signature);
    try {
      return await file.read(['TEST']);
    } finally {
      file.close();
    }
  } finally {
    await local.release();
  }
}
