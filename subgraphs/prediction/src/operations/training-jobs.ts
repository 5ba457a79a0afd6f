import type { JobQueue } from '@fedloop/platform/jobs/job-queue';
import type { Transaction } from 'kysely';
import type { TrainingRun } from '../domain/training-run.ts';
import type { DB } from '../storage/tables.generated.ts';

/** Gathers the judged rows of a run's model and asks for its data set version. */
export const PREPARE_JOB = 'training.prepare';
/** Writes the rows that an external trainer may learn from. The job's id is the run's. */
export const EXPORT_JOB = 'training.export';
/**
 * Trains the recipes of a run, or takes what its external trainer delivered, holds the best against the champion and
 * registers it. The job's id is the run's.
 */
export const TRAIN_JOB = 'training.train';

/** What all of them carry. */
export interface TrainingJob {
  readonly trainingRunId: string;
}

/**
 * Makes the queues known. A job lives until its run has ended: how often it may be tried is decided by the run's rules, so
 * that the last attempt always gets to say why.
 */
export async function defineTrainingJobs(jobs: JobQueue): Promise<void> {
  const options = { retryLimit: 1000, heartbeatSeconds: 10 };
  await jobs.define(PREPARE_JOB, { ...options, expireSeconds: 10 * 60 });
  await jobs.define(EXPORT_JOB, { ...options, expireSeconds: 60 * 60 });
  await jobs.define(TRAIN_JOB, { ...options, expireSeconds: 6 * 60 * 60 });
}

/** Queues what follows when a run's data set version is ready. */
export async function enqueueTraining(
  tx: Transaction<DB>,
  jobs: JobQueue,
  { id, trainer }: Pick<TrainingRun, 'id' | 'trainer'>,
): Promise<void> {
  await jobs.enqueue(tx, trainer === 'EXTERNAL' ? EXPORT_JOB : TRAIN_JOB, { trainingRunId: id }, { id });
}
