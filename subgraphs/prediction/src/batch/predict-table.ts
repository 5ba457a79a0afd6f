import { createReadStream, createWriteStream } from 'node:fs';
import { mkdtemp, realpath, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { EventLog } from '@fedloop/platform/events/event-log';
import { newResultKey, ObjectMissingError, type ObjectStore } from '@fedloop/platform/objects/object-store';
import type { SubgraphEndpoint } from '@fedloop/platform/subgraph/endpoint';
import type { Uploads } from '@fedloop/platform/uploads/upload';
import type { Kysely } from 'kysely';
import {
  type BatchChange,
  type BatchPrediction,
  type BatchProgress,
  changeOfAttempt,
  UnsuitableTableError,
} from '../domain/batch-prediction.ts';
import { engineSignature } from '../domain/signature.ts';
import {
  createInferencePool,
  EngineError,
  type InferencePool,
  type InferencePoolOptions,
  rowOf,
} from '../engine/index.ts';
import { changeBatchPrediction } from '../operations/batch-predictions.ts';
import { deleteResultFile } from '../operations/batch-sweeping.ts';
import { findDatasetFile } from '../operations/dataset-versions.ts';
import { findModels } from '../storage/models.ts';
import { findModelVersions } from '../storage/model-versions.ts';
import { noteResultFile } from '../storage/result-files.ts';
import type { DB } from '../storage/tables.generated.ts';
import { scoreTable, type TableFile } from './score-table.ts';

/** What predicting a table takes. */
export interface PredictTableOptions {
  readonly db: Kysely<DB>;
  readonly events: EventLog;
  readonly objects: ObjectStore;
  readonly data: SubgraphEndpoint;
  readonly uploads: Pick<Uploads, 'open'>;
  /** Of the pool that a table has for itself. */
  readonly inference: Pick<InferencePoolOptions, 'threads' | 'runTimeLimit'>;
  /** Days that results are kept. */
  readonly retentionDays: number;
}

/** Milliseconds between two times that progress is told. */
const PROGRESS_INTERVAL = 1000;

const DAY = 24 * 60 * 60 * 1000;

/** Beginning of the names of folders, with the process behind it: what killed processes leave is found by it. */
export const FOLDER_PREFIX = 'fedloop-batch-';

/**
 * Predicts the table of a batch prediction in one attempt and keeps the file that comes of it. Nothing is kept where the attempt
 * has lost the work to a later one, or the batch prediction has ended.
 *
 * @throws UnsuitableTableError
 */
export async function predictTable(
  options: PredictTableOptions,
  batch: BatchPrediction,
  signal: AbortSignal,
): Promise<void> {
  const { db, events, objects, inference, retentionDays } = options;
  const { id, attempt, format } = batch;
  const change = (next: BatchChange) =>
    changeBatchPrediction(db, events, id, (current) => changeOfAttempt(current, attempt, next));
  const folder = await realpath(await mkdtemp(join(tmpdir(), `${FOLDER_PREFIX}${String(process.pid)}-`)));
  const pool = createInferencePool(inference);
  try {
    const signature = await loadVersion(options, batch, pool);
    const { file: source, release } = await fetchTable(options, batch, folder, signal);
    try {
      const scored = await scoreTable({
        folder,
        source,
        signature,
        format,
        signal,
        answer: (rows, places) => answered(pool.predict(batch.modelVersionId, rows), places),
        onProgress: everySoOften(change),
      });
      const size = (await stat(scored.path)).size;
      const key = newResultKey();
      await noteResultFile(db, { objectKey: key, batchPredictionId: id, attempt });
      await objects.putResult(key, createReadStream(scored.path));
      const finishedAt = new Date();
      const kept = await change({
        status: 'SUCCEEDED',
        rowsDone: scored.rows,
        rowsTotal: scored.rows,
        faultyRows: scored.faultyRows,
        result: {
          objectKey: key,
          byteSize: size,
          otherColumns: scored.otherColumns,
          expiresAt: new Date(finishedAt.getTime() + retentionDays * DAY),
        },
        finishedAt,
      });
      if (kept === null) await deleteResultFile(db, objects, key);
    } finally {
      await release();
    }
  } finally {
    await pool.close();
    await rm(folder, { recursive: true, force: true });
  }
}

/** Tells progress at the first time, then at most once a second. */
function everySoOften(tell: (progress: BatchProgress) => Promise<unknown>): (progress: BatchProgress) => Promise<void> {
  let next = 0;
  return async (progress) => {
    if (performance.now() < next) return;
    next = performance.now() + PROGRESS_INTERVAL;
    await tell(progress);
  };
}

async function loadVersion({ db, objects }: PredictTableOptions, batch: BatchPrediction, pool: InferencePool) {
  const [model] = await findModels(db, [batch.modelId]);
  const [version] = await findModelVersions(db, [batch.modelVersionId]);
  if (model === undefined || version === undefined)
    throw new Error(`The model of batch prediction ${batch.id} is missing`);
  const onnx = await objects.get(version.objectKey);
  await answered(pool.load(version.id, onnx, engineSignature(model.signature)));
  return model.signature;
}

async function fetchTable(
  { data, objects, uploads }: PredictTableOptions,
  { owner, source }: BatchPrediction,
  folder: string,
  signal: AbortSignal,
): Promise<{ file: TableFile; release: () => Promise<void> }> {
  if (source.kind === 'DATASET_VERSION') {
    const key = await findDatasetFile(data, source.datasetVersionId);
    if (key === null) throw gone('The data set version is no longer there.');
    const local = await objects.localPath(key).catch(missing('The data set version is no longer there.'));
    return {
      file: { kind: source.kind, format: 'PARQUET', path: await realpath(local.path) },
      release: () => local.release(),
    };
  }
  const message = 'The upload is no longer there: uploads are kept for a day.';
  const upload = await uploads.open(source.uploadId, owner);
  if (upload === null) throw gone(message);
  const path = join(folder, 'table');
  await pipeline(upload.read(), createWriteStream(path), { signal }).catch(missing(message));
  return { file: { kind: source.kind, format: source.format, path }, release: () => Promise.resolve() };
}

function gone(message: string): UnsuitableTableError {
  return new UnsuitableTableError('SOURCE_GONE', message);
}

function missing(message: string) {
  return (error: unknown): never => {
    throw error instanceof ObjectMissingError ? gone(message) : error;
  };
}

/** A model that does not answer, or not with probabilities, would not do so the next time. */
async function answered<T>(answer: Promise<T>, places: readonly number[] = []): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    if (!(error instanceof EngineError) || ['CLOSED', 'CANCELLED', 'OVERLOADED', 'OUT_OF_MEMORY'].includes(error.code))
      throw error;
    if (error.code === 'MODEL_ANSWER_INVALID') {
      const place = places[rowOf(error) ?? -1];
      const row = place === undefined ? 'a row' : `row ${String(place + 1)} of the table`;
      throw new UnsuitableTableError(error.code, `The model version does not answer ${row} with probabilities.`);
    }
    throw new UnsuitableTableError('MODEL_UNAVAILABLE', `The model version does not answer: ${error.code}.`);
  }
}
