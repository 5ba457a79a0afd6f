import type { JobQueue } from '@fedloop/platform/jobs/job-queue';

/** Predicts a table. The job's id is the batch prediction's. */
export const BATCH_JOB = 'batch.predict';

/** What it carries. */
export interface BatchJob {
  readonly batchPredictionId: string;
}

/** Makes the queue known. How often a job may be tried is decided by its rules, so that the last try gets to say why. */
export async function defineBatchJobs(jobs: JobQueue): Promise<void> {
  await jobs.define(BATCH_JOB, { retryLimit: 1000, heartbeatSeconds: 10, expireSeconds: 6 * 60 * 60 });
}
