import type { EventLog } from '@fedloop/platform/events/event-log';
import { uuidv7 } from '@fedloop/platform/ids/uuid';
import type { JobQueue } from '@fedloop/platform/jobs/job-queue';
import type { ObjectStore } from '@fedloop/platform/objects/object-store';
import type { Kysely } from 'kysely';
import type { Model } from '../domain/model.ts';
import { begin, hasEnded, type TrainingRun } from '../domain/training-run.ts';
import { enqueueTraining } from '../operations/training-jobs.ts';
import { applyTrainingRunChange, changeTrainingRun } from '../operations/training-runs.ts';
import { type LabelledRow, listLabelledRows } from '../storage/judged-predictions.ts';
import { findModels } from '../storage/models.ts';
import type { DB } from '../storage/tables.generated.ts';
import { lockTrainingRun } from '../storage/training-runs.ts';

/** What preparing a run works with. */
export interface PrepareOptions {
  readonly db: Kysely<DB>;
  readonly events: EventLog;
  readonly jobs: JobQueue;
  readonly objects: ObjectStore;
}

/**
 * Gathers the model's judged rows and asks for a data set version with them; without any, the run goes on with the base
 * version. Asking is remembered in the run in the same transaction, so that a repeated attempt doesn't ask twice.
 */
export async function prepareRun({ db, events, jobs, objects }: PrepareOptions, runId: string): Promise<void> {
  const run = await changeTrainingRun(db, events, runId, (current) =>
    isPrepared(current) ? null : begin(current, 'BUILDING_DATASET', new Date()),
  );
  if (run === null) return;
  const [model] = await findModels(db, [run.modelId]);
  if (model === undefined) throw new Error(`Model ${run.modelId} of training run ${run.id} is missing`);

  const rows = await listLabelledRows(db, model.id);
  const stored = rows.length === 0 ? null : await objects.put(jsonLines(model, rows));
  await events.transaction(db, async (tx) => {
    const current = await lockTrainingRun(tx, run.id);
    if (current === null || hasEnded(current) || isPrepared(current)) return;
    if (stored === null) {
      const datasetVersionId = model.baseDatasetVersionId;
      await applyTrainingRunChange(tx, events, run.id, { datasetVersionId });
      await enqueueTraining(tx, jobs, run);
      return;
    }
    const datasetVersionId = uuidv7();
    await applyTrainingRunChange(tx, events, run.id, { requestedDatasetVersionId: datasetVersionId });
    await events.append(tx, 'dataset-version.requested', datasetVersionId, {
      datasetVersionId,
      baseVersionId: model.baseDatasetVersionId,
      rows: { objectKey: stored.key, sha256: stored.sha256, count: rows.length },
      origin: `The base data and ${String(rows.length)} judged predictions of ${model.displayName}.`,
    });
  });
}

/** Whether an earlier attempt got to its end: the run has its data set version, or has asked for it. */
function isPrepared({ datasetVersionId, requestedDatasetVersionId }: TrainingRun): boolean {
  return datasetVersionId !== null || requestedDatasetVersionId !== null;
}

/** One JSON object a line: the inputs, the true class and how the row may be used. */
function jsonLines({ signature }: Model, rows: readonly LabelledRow[]): Uint8Array {
  const lines = rows.map((row) =>
    JSON.stringify(
      Object.fromEntries<unknown>([
        ...Object.entries(row.features),
        [signature.target.name, row.label],
        ['_part', row.reserved ? 'RESERVED' : 'JUDGED'],
        ['_prediction_id', row.predictionId],
        ['_sequence', row.sequence],
      ]),
    ),
  );
  return Buffer.from(`${lines.join('\n')}\n`);
}
