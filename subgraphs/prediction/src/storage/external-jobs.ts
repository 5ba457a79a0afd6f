import type { Kysely, Selectable } from 'kysely';
import type { Delivery, ExternalJob, ExternalJobStatus, TrainingFile } from '../domain/external-job.ts';
import type { DB, ExternalJobs, TrainingFiles } from './tables.generated.ts';

/** Keeps where a run's rows are; a repeated attempt at writing them changes nothing. */
export async function insertTrainingFile(db: Kysely<DB>, file: TrainingFile): Promise<void> {
  await db
    .insertInto('training_files')
    .values({
      training_run_id: file.trainingRunId,
      recipe: file.recipe,
      object_key: file.objectKey,
      sha256: file.sha256,
      byte_size: file.byteSize,
      row_count: file.rowCount,
    })
    .onConflict((conflict) => conflict.column('training_run_id').doNothing())
    .execute();
}

export async function findTrainingFile(db: Kysely<DB>, trainingRunId: string): Promise<TrainingFile | null> {
  const row = await db
    .selectFrom('training_files')
    .selectAll()
    .where('training_run_id', '=', trainingRunId)
    .executeTakeFirst();
  return row === undefined ? null : trainingFileOf(row);
}

/**
 * The oldest run that an external trainer may take, of these models (by name) where any are named, with its row locked;
 * runs that others are just changing are passed over. The caller looks at the run's latest job again under the lock.
 */
export async function lockWaitingRun(
  db: Kysely<DB>,
  models: readonly string[] | null,
  now: Date,
): Promise<string | null> {
  let query = db
    .selectFrom('training_runs as run')
    .innerJoin('models as model', 'model.id', 'run.model_id')
    .innerJoin('training_files as file', 'file.training_run_id', 'run.id')
    .select('run.id')
    .where('run.trainer', '=', 'EXTERNAL')
    .where('run.finished_at', 'is', null)
    .where((run) =>
      run.not(
        run.exists(
          run
            .selectFrom('external_jobs as job')
            .select('job.id')
            .whereRef('job.training_run_id', '=', 'run.id')
            .where((job) =>
              job.or([
                job('job.status', '=', 'COMPLETED'),
                job.and([job('job.status', '=', 'LEASED'), job('job.lease_ends_at', '>', now)]),
              ]),
            ),
        ),
      ),
    )
    .orderBy('run.id')
    .limit(1)
    .forNoKeyUpdate('run')
    .skipLocked();
  if (models !== null) query = query.where('model.name', 'in', models);
  return (await query.executeTakeFirst())?.id ?? null;
}

/** Adds a lease. The caller holds the run's lock. */
export async function insertExternalJob(
  db: Kysely<DB>,
  job: Omit<ExternalJob, 'status' | 'delivery' | 'failure'>,
): Promise<ExternalJob> {
  const row = await db
    .insertInto('external_jobs')
    .values({
      id: job.id,
      training_run_id: job.trainingRunId,
      attempt: job.attempt,
      trainer: job.trainer,
      owner: job.owner,
      status: 'LEASED',
      lease_seconds: job.leaseSeconds,
      lease_ends_at: job.leaseEndsAt,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
  return externalJobOf(row);
}

export async function findExternalJob(db: Kysely<DB>, id: string): Promise<ExternalJob | null> {
  const row = await db.selectFrom('external_jobs').selectAll().where('id', '=', id).executeTakeFirst();
  return row === undefined ? null : externalJobOf(row);
}

/** The newest job of each of these runs that has any. */
export async function findLatestJobs(db: Kysely<DB>, trainingRunIds: readonly string[]): Promise<ExternalJob[]> {
  const rows = await db
    .selectFrom('external_jobs')
    .selectAll()
    .distinctOn('training_run_id')
    .where('training_run_id', 'in', trainingRunIds)
    .orderBy('training_run_id')
    .orderBy('attempt', 'desc')
    .execute();
  return rows.map(externalJobOf);
}

/** A run's newest job; null while nobody took it. */
export async function findLatestJob(db: Kysely<DB>, trainingRunId: string): Promise<ExternalJob | null> {
  const [job] = await findLatestJobs(db, [trainingRunId]);
  return job ?? null;
}

/** How many of a run's jobs their trainers gave up. */
export async function countFailedJobs(db: Kysely<DB>, trainingRunId: string): Promise<number> {
  const { count } = await db
    .selectFrom('external_jobs')
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .where('training_run_id', '=', trainingRunId)
    .where('status', '=', 'FAILED')
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** Changes a job. The caller holds its run's lock. */
export async function updateExternalJob(
  db: Kysely<DB>,
  id: string,
  change: Partial<Pick<ExternalJob, 'status' | 'leaseEndsAt' | 'failure' | 'delivery'>>,
): Promise<ExternalJob> {
  const row = await db
    .updateTable('external_jobs')
    .set({
      ...(change.status && { status: change.status }),
      ...(change.leaseEndsAt && { lease_ends_at: change.leaseEndsAt }),
      ...(change.failure && { failure: change.failure }),
      ...(change.delivery && { delivery: JSON.stringify(change.delivery) }),
    })
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow();
  return externalJobOf(row);
}

function trainingFileOf(row: Selectable<TrainingFiles>): TrainingFile {
  return {
    trainingRunId: row.training_run_id,
    recipe: row.recipe as TrainingFile['recipe'],
    objectKey: row.object_key,
    sha256: row.sha256,
    byteSize: Number(row.byte_size),
    rowCount: row.row_count,
  };
}

function externalJobOf(row: Selectable<ExternalJobs>): ExternalJob {
  return {
    id: row.id,
    trainingRunId: row.training_run_id,
    attempt: row.attempt,
    trainer: row.trainer,
    owner: row.owner,
    status: row.status as ExternalJobStatus,
    leaseSeconds: row.lease_seconds,
    leaseEndsAt: row.lease_ends_at,
    delivery: row.delivery as unknown as Delivery | null,
    failure: row.failure,
  };
}
