import type { EventLog } from '@fedloop/platform/events/event-log';
import { uuidv7 } from '@fedloop/platform/ids/uuid';
import type { JobQueue } from '@fedloop/platform/jobs/job-queue';
import type { Kysely } from 'kysely';
import type { Model } from '../domain/model.ts';
import { type DatasetColumn, signatureFromColumns } from '../domain/signature.ts';
import { insertModel } from '../storage/models.ts';
import type { DB } from '../storage/tables.generated.ts';
import { queueTraining } from './training-runs.ts';

/** A model to be, with the columns of the data set version that it learns from first. */
export interface NewModel extends Pick<Model, 'id' | 'name' | 'displayName' | 'baseDatasetVersionId'> {
  readonly columns: readonly DatasetColumn[];
  readonly target: string;
}

/**
 * Makes a model and queues its first training run. A model of this name that is there already stays as it is.
 *
 * @throws UnsuitableDataError where the columns can't become a signature
 */
export async function createModel(
  db: Kysely<DB>,
  events: EventLog,
  jobs: JobQueue,
  { columns, target, ...identity }: NewModel,
): Promise<void> {
  const signature = signatureFromColumns(identity.name, columns, target);
  await events.transaction(db, async (tx) => {
    const model = await insertModel(tx, { ...identity, signature });
    if (model === null) return;
    await events.append(tx, 'model.created', model.id, {
      modelId: model.id,
      name: model.name,
      displayName: model.displayName,
      classes: signature.target.classes,
      datasetVersionId: model.baseDatasetVersionId,
    });
    await queueTraining(tx, events, jobs, {
      id: uuidv7(),
      modelId: model.id,
      trigger: null,
      since: null,
      tuning: null,
    });
  });
}
