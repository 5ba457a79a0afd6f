import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TrainingFile } from '../domain/external-job.ts';
import type { Model } from '../domain/model.ts';
import { checkTrainingRows } from '../domain/row-facts.ts';
import { UnsuitableDataError } from '../domain/training-failure.ts';
import type { TrainingRun } from '../domain/training-run.ts';
import { findDatasetFile } from '../operations/dataset-versions.ts';
import { insertTrainingFile } from '../storage/external-jobs.ts';
import { findModels } from '../storage/models.ts';
import { findTrainingRuns } from '../storage/training-runs.ts';
import { type DatasetFile, type DatasetPart, openDatasetFile } from './dataset-file.ts';
import type { TrainOptions } from './train-run.ts';

/**
 * Writes the rows that an external trainer may learn from as a file of their own, which makes the run one that trainers
 * may take. Neither the frozen test split nor the reserved verdicts are in it: what isn't handed out can't be learnt.
 *
 * @throws {@link UnsuitableDataError} where the rows can't be learnt from
 */
export async function exportRows(options: TrainOptions, runId: string): Promise<void> {
  const [run] = await findTrainingRuns(options.db, [runId]);
  const [model] = run ? await findModels(options.db, [run.modelId]) : [];
  if (run === undefined || model === undefined) throw new Error(`Training run ${runId} or its model is missing`);
  // Also of a run that was cancelled meanwhile: nobody can take it any more.
  await insertTrainingFile(options.db, await writeFile(options, run, model));
}

async function writeFile({ objects, data }: TrainOptions, run: TrainingRun, model: Model): Promise<TrainingFile> {
  const key = run.datasetVersionId && (await findDatasetFile(data, run.datasetVersionId));
  if (key === null)
    throw new UnsuitableDataError('TRAINING_DATA_MISSING', 'The data set version of the run has no file.');
  const folder = await mkdtemp(join(tmpdir(), 'fedloop-rows-'));
  const source = await objects.localPath(key);
  try {
    const path = join(folder, 'rows.parquet');
    const file = await openDatasetFile(source.path, model.signature);
    const counts = await checkAndWrite(file, model, path).finally(() => file.close());
    const judged = counts.get('JUDGED') ?? 0;
    const rowCount = judged + (counts.get('TRAIN') ?? 0);
    const { key: objectKey, sha256, size: byteSize } = await objects.putFile(path);
    const recipe = judged > 0 ? 'BASE_AND_VERDICTS' : 'BASE';
    return { trainingRunId: run.id, recipe, objectKey, sha256, byteSize, rowCount };
  } finally {
    await source.release();
    await rm(folder, { recursive: true });
  }
}

async function checkAndWrite(
  file: DatasetFile,
  { signature }: Model,
  path: string,
): Promise<ReadonlyMap<DatasetPart, number>> {
  const parts = ['TRAIN', 'JUDGED'] as const;
  checkTrainingRows(signature, await file.facts(parts));
  return file.write(parts, path);
}
