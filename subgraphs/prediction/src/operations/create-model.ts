import { DomainError } from '@fedloop/platform/errors/domain-error';
import type { EventLog } from '@fedloop/platform/events/event-log';
import { isUuid, uuidv7 } from '@fedloop/platform/ids/uuid';
import type { JobQueue } from '@fedloop/platform/jobs/job-queue';
import type { SubgraphEndpoint } from '@fedloop/platform/subgraph/endpoint';
import type { Kysely } from 'kysely';
import { checkModelOrder, displayNameOf, MAXIMUM_MODELS, type ModelOrder } from '../domain/model-order.ts';
import type { Model } from '../domain/model.ts';
import { type DatasetColumn, type Signature, signatureFromColumns } from '../domain/signature.ts';
import { UnsuitableDataError } from '../domain/training-failure.ts';
import type { TrainingRun } from '../domain/training-run.ts';
import { withFreeNames } from '../domain/typed-names.ts';
import { insertModel, listModels, lockModelNames } from '../storage/models.ts';
import type { DB } from '../storage/tables.generated.ts';
import { findVersionColumns } from './dataset-versions.ts';
import { queueTraining } from './training-runs.ts';

/** A model to be, with the columns of the data set version that it learns from first. */
export interface NewModel extends Pick<Model, 'id' | 'name' | 'displayName' | 'baseDatasetVersionId'> {
  readonly columns: readonly DatasetColumn[];
  readonly target: string;
  /** Whether its first training run is queued with it. */
  readonly train: boolean;
}

/** A model with its first training run, null where it has none yet. */
export interface MadeModel {
  readonly model: Model;
  readonly trainingRun: TrainingRun | null;
}

/**
 * Makes a model. Every process of this subgraph finds it, and the gateway its field, by themselves.
 *
 * @returns null where a model of this name is there already; it stays as it is
 * @throws UnsuitableDataError where the columns can't become a signature; DomainError OVERLOADED where there are too many models
 */
export async function createModel(
  db: Kysely<DB>,
  events: EventLog,
  jobs: JobQueue,
  { columns, target, train, ...identity }: NewModel,
): Promise<MadeModel | null> {
  const wanted = signatureFromColumns(identity.name, columns, target);
  return events.transaction(db, async (tx) => {
    // Names are chosen among those of all models: one after the other.
    await lockModelNames(tx);
    const others = await listModels(tx, null, MAXIMUM_MODELS);
    if (others.some(({ name }) => name === identity.name)) return null;
    if (others.length >= MAXIMUM_MODELS)
      throw new DomainError('OVERLOADED', `There are ${String(MAXIMUM_MODELS)} models; a schema holds no more.`);
    const signature: Signature = withFreeNames(
      wanted,
      others.map((other) => other.signature),
    );
    const model = await insertModel(tx, { ...identity, signature });
    if (model === null) return null;
    await events.append(tx, 'model.created', model.id, {
      modelId: model.id,
      name: model.name,
      displayName: model.displayName,
      classes: signature.target.classes,
      datasetVersionId: model.baseDatasetVersionId,
    });
    const first = { id: uuidv7(), modelId: model.id, trigger: null, since: null, tuning: null };
    return { model, trainingRun: train ? await queueTraining(tx, events, jobs, first) : null };
  });
}

/**
 * Makes a model that someone asks for of a data set version.
 *
 * @throws DomainError MODEL_NAME_TAKEN, DATASET_VERSION_NOT_FOUND, DATASET_UNSUITABLE, COLUMN_EMPTY, TARGET_CONSTANT or OVERLOADED;
 *   DomainErrors INPUT_INVALID
 */
export async function createModelOf(
  { db, events, jobs, data }: { db: Kysely<DB>; events: EventLog; jobs: JobQueue; data: SubgraphEndpoint },
  order: ModelOrder,
): Promise<MadeModel> {
  checkModelOrder(order);
  const { name, datasetVersionId, train } = order;
  const path = ['input', 'datasetVersionId'];
  const version = isUuid(datasetVersionId) ? await findVersionColumns(data, datasetVersionId) : null;
  if (version === null)
    throw new DomainError('DATASET_VERSION_NOT_FOUND', 'No data set version that is ready has this id.', { path });
  try {
    const made = await createModel(db, events, jobs, {
      id: uuidv7(),
      name,
      displayName: order.displayName ?? displayNameOf(name),
      baseDatasetVersionId: version.id,
      columns: version.columns,
      target: version.target,
      train,
    });
    if (made === null)
      throw new DomainError('MODEL_NAME_TAKEN', 'There is a model of this name already.', { path: ['input', 'name'] });
    return made;
  } catch (error) {
    if (!(error instanceof UnsuitableDataError)) throw error;
    throw new DomainError(error.code, error.message, { path, column: error.column }, { cause: error });
  }
}
