import type { JobQueue } from '@fedloop/platform/jobs/job-queue';

/** Gathers the judged rows of a run's model and asks for its data set version. */
export const PREPARE_JOB = 'training.prepare';
/** Trains the recipes of a run, holds the best against the champion and registers it. The job's id is the run's. */
export const TRAIN_JOB = 'training.train';

/** What both jobs carry. */
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
  await jobs.define(TRAIN_JOB, { ...options, expireSeconds: 6 * 60 * 60 });
}
