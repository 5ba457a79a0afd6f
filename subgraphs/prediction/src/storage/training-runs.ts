import type { ErrorCode } from '@fedloop/platform/errors/domain-error';
import type { Kysely, Selectable } from 'kysely';
import type { TrainerKind } from '../domain/external-job.ts';
import type {
  RetrainingTrigger,
  TrainingRun,
  TrainingRunChange,
  TrainingRunStatus,
  TrainingStage,
} from '../domain/training-run.ts';
import type { TrainingTrial, Tuning } from '../domain/tuning.ts';
import type { DB, TrainingRuns } from './tables.generated.ts';

/** As JSON has it; runs from before anybody could ask lack who did. */
type KeptTrigger = Omit<RetrainingTrigger, 'at' | 'asked'> & Partial<Pick<RetrainingTrigger, 'asked'>> & { at: string };

/** Adds a queued run, for the model's trainer where none is named; null when it is there already. */
export async function insertTrainingRun(
  db: Kysely<DB>,
  run: Pick<TrainingRun, 'id' | 'modelId' | 'trigger' | 'since' | 'tuning'> & { readonly trainer?: TrainerKind },
): Promise<TrainingRun | null> {
  const row = await db
    .insertInto('training_runs')
    .values((eb) => ({
      id: run.id,
      model_id: run.modelId,
      trainer:
        run.trainer ??
        eb.selectFrom('models').select('models.trainer').where('models.id', '=', run.modelId).$asScalar(),
      status: 'QUEUED',
      stage: 'QUEUED',
      fraction: 0,
      trigger: run.trigger && JSON.stringify(run.trigger),
      since: run.since,
      tuning: run.tuning && JSON.stringify(run.tuning),
    }))
    .onConflict((conflict) => conflict.column('id').doNothing())
    .returningAll()
    .executeTakeFirst();
  return row === undefined ? null : trainingRunOf(row);
}

export async function findTrainingRuns(db: Kysely<DB>, ids: readonly string[]): Promise<TrainingRun[]> {
  const rows = await db.selectFrom('training_runs').selectAll().where('id', 'in', ids).execute();
  return rows.map(trainingRunOf);
}

/** The run with its row locked: its changes and their events stay in order. */
export async function lockTrainingRun(db: Kysely<DB>, id: string): Promise<TrainingRun | null> {
  const row = await db.selectFrom('training_runs').selectAll().where('id', '=', id).forNoKeyUpdate().executeTakeFirst();
  return row === undefined ? null : trainingRunOf(row);
}

/** The run that waits for this data set version, with its row locked. */
export async function lockTrainingRunWaitingFor(db: Kysely<DB>, datasetVersionId: string): Promise<TrainingRun | null> {
  const row = await db
    .selectFrom('training_runs')
    .selectAll()
    .where('requested_dataset_version_id', '=', datasetVersionId)
    .forNoKeyUpdate()
    .executeTakeFirst();
  return row === undefined ? null : trainingRunOf(row);
}

/** A model's runs older than one of them, newest first, at most `limit`. Ids grow with time. */
export async function listTrainingRuns(
  db: Kysely<DB>,
  modelId: string,
  before: string | null,
  limit: number,
): Promise<TrainingRun[]> {
  let query = db
    .selectFrom('training_runs')
    .selectAll()
    .where('model_id', '=', modelId)
    .orderBy('id', 'desc')
    .limit(limit);
  if (before !== null) query = query.where('id', '<', before);
  return (await query.execute()).map(trainingRunOf);
}

export async function updateTrainingRun(db: Kysely<DB>, id: string, change: TrainingRunChange): Promise<TrainingRun> {
  const columns = {
    status: change.status,
    stage: change.stage,
    fraction: change.fraction,
    loss: change.loss,
    trials: change.trials && JSON.stringify(change.trials),
    requested_dataset_version_id: change.requestedDatasetVersionId,
    dataset_version_id: change.datasetVersionId,
    challenger_id: change.challengerId,
    failure: change.failure,
    failure_code: change.failureCode,
    started_at: change.startedAt,
    finished_at: change.finishedAt,
  };
  const row = await db
    .updateTable('training_runs')
    .set(Object.fromEntries(Object.entries(columns).filter(([, value]) => value !== undefined)))
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow();
  return trainingRunOf(row);
}

function trainingRunOf(row: Selectable<TrainingRuns>): TrainingRun {
  const trigger = row.trigger as unknown as KeptTrigger | null;
  return {
    id: row.id,
    modelId: row.model_id,
    trainer: row.trainer as TrainerKind,
    status: row.status as TrainingRunStatus,
    stage: row.stage as TrainingStage,
    fraction: row.fraction,
    loss: row.loss,
    trigger: trigger && { ...trigger, asked: trigger.asked ?? null, at: new Date(trigger.at) },
    since: row.since,
    tuning: row.tuning as unknown as Tuning | null,
    trials: row.trials as unknown as TrainingTrial[],
    requestedDatasetVersionId: row.requested_dataset_version_id,
    datasetVersionId: row.dataset_version_id,
    challengerId: row.challenger_id,
    createdAt: row.created_at,
    startedAt: row.started_at,
    finishedAt: row.finished_at,
    failure: row.failure,
    failureCode: row.failure_code as ErrorCode | null,
  };
}
