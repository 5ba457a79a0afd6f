import type { JobQueue } from '@fedloop/platform/jobs/job-queue';
import type { Logger } from '@fedloop/platform/logging/logger';
import {
  type BatchFailure,
  type BatchPrediction,
  beginBatch,
  changeOfAttempt,
  MOST_ATTEMPTS,
  MOST_FAILED_ATTEMPTS,
  UnsuitableTableError,
} from '../domain/batch-prediction.ts';
import { BATCH_JOB, type BatchJob, defineBatchJobs } from '../operations/batch-jobs.ts';
import { changeBatchPrediction } from '../operations/batch-predictions.ts';
import { removeAbandonedFolders } from './abandoned-folders.ts';
import { predictTable, type PredictTableOptions } from './predict-table.ts';

export interface BatchWorkerOptions extends PredictTableOptions {
  readonly jobs: JobQueue;
  readonly log: Logger;
  /** Tables at a time. */
  readonly concurrency: number;
}

/** Takes batch predictions from the queue. It holds no state of its own: killed at any moment, another begins again. */
export interface BatchWorker {
  start(): Promise<void>;
  stop(): Promise<void>;
}

export function createBatchWorker(options: BatchWorkerOptions): BatchWorker {
  const { db, events, jobs, log, concurrency } = options;
  const stopping = new AbortController();
  const working = new Set<Promise<void>>();

  async function work(id: string, attempt: number, signal: AbortSignal): Promise<void> {
    const batch = await changeBatchPrediction(db, events, id, (current) => beginBatch(current, attempt, new Date()));
    // It has ended, or is another process's by now.
    if (batch === null) return;
    if (attempt > MOST_ATTEMPTS)
      return fail(batch, {
        code: 'WORKER_LOST',
        message: `The process that worked at it was lost ${String(MOST_ATTEMPTS)} times.`,
        columns: [],
        line: null,
      });
    try {
      await predictTable(options, batch, signal);
    } catch (error) {
      // Cancelled ones have ended already; a process that stops leaves the work to the next one.
      if (signal.aborted) throw error;
      if (error instanceof UnsuitableTableError) return fail(batch, error.failure);
      log.error({ err: error, batchPredictionId: id, attempt }, 'a batch prediction failed');
      if (attempt < MOST_FAILED_ATTEMPTS) throw error;
      const message = 'It failed for a reason within Fedloop; the log of the trainer tells it.';
      return fail(batch, { code: 'INTERNAL', message, columns: [], line: null });
    }
  }

  async function fail({ id, attempt }: BatchPrediction, failure: BatchFailure): Promise<void> {
    await changeBatchPrediction(db, events, id, (current) =>
      changeOfAttempt(current, attempt, { status: 'FAILED', failure, finishedAt: new Date() }),
    );
  }

  return {
    async start() {
      await removeAbandonedFolders();
      await defineBatchJobs(jobs);
      await jobs.work<BatchJob>(BATCH_JOB, { concurrency }, async (job) => {
        const signal = AbortSignal.any([job.signal, stopping.signal]);
        signal.throwIfAborted();
        const attempt = work(job.data.batchPredictionId, job.attempt, signal);
        working.add(attempt);
        await attempt.finally(() => working.delete(attempt));
      });
    },
    async stop() {
      stopping.abort(new Error('The process is stopping.'));
      await Promise.allSettled(working);
    },
  };
}
