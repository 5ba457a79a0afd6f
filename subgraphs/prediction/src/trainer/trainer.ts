import { setTimeout as delay } from 'node:timers/promises';
import { migrate, openDatabase } from '@fedloop/platform/database/database';
import { countLoop } from '@fedloop/platform/events/counted-loop';
import { missingStore } from '@fedloop/platform/objects/store-readiness';
import type { Platform, Readiness } from '@fedloop/platform/service/service';
import type { SubgraphEndpoint } from '@fedloop/platform/subgraph/endpoint';
import { openUploads } from '@fedloop/platform/uploads/open-uploads';
import { type Kysely, sql } from 'kysely';
import { createBatchWorker } from '../batch/batch-worker.ts';
import type { PredictionConfig } from '../config.ts';
import {
  defineTrainingJobs,
  EXPORT_JOB,
  PREPARE_JOB,
  TRAIN_JOB,
  type TrainingJob,
} from '../operations/training-jobs.ts';
import { migrations } from '../storage/migrations.ts';
import { findModelName } from '../storage/models.ts';
import type { DB } from '../storage/tables.generated.ts';
import { exportRows } from './export-rows.ts';
import { prepareRun } from './prepare-run.ts';
import { attempt } from './run-attempts.ts';
import { trainRun } from './train-run.ts';

/** Takes training jobs and batch predictions from the queue; as many may run as there are machines. */
export interface Trainer {
  start(): Promise<void>;
  /** Whether it takes jobs: it is started, not stopping, and the database answers in time. */
  ready(): Promise<Readiness>;
  stop(): Promise<void>;
}

/** Milliseconds that the database gets to answer before the trainer says that it can't take jobs. */
const ANSWER_LIMIT = 2000;

/** What a trainer needs beside its settings: the platform and a way to ask for data set versions. */
export type TrainerPlatform = Platform & { readonly data: SubgraphEndpoint };

/** A trainer holds no state of its own: killed at any moment, the next one begins its run again. */
export async function createTrainer(platform: TrainerPlatform, config: PredictionConfig): Promise<Trainer> {
  const { databaseUrl, jobs, objects, log, data, metrics = null } = platform;
  const db = openDatabase<DB>({
    url: databaseUrl,
    schema: 'prediction',
    applicationName: 'fedloop-trainer',
    poolSize: 4,
    metrics,
  });
  const events = metrics ? countLoop(platform.events, metrics, (id) => findModelName(db, id)) : platform.events;
  await migrate(db, 'prediction', migrations);
  const options = { db, events, jobs, objects, data, log };
  const uploads = await openUploads({ url: databaseUrl, objects, metrics });
  const batches = createBatchWorker({
    ...{ ...options, uploads },
    inference: { threads: config.inference.threads, runTimeLimit: config.inference.runTimeLimit },
    ...config.batch,
  });
  const stopping = new AbortController();
  const working = new Set<Promise<void>>();
  let takesJobs = false;

  async function work(name: string, step: (runId: string, signal: AbortSignal) => Promise<void>): Promise<void> {
    await jobs.work<TrainingJob>(name, { concurrency: 1 }, async (job) => {
      const signal = AbortSignal.any([job.signal, stopping.signal]);
      // Thrown back to the queue: the run belongs to the next trainer.
      signal.throwIfAborted();
      const { trainingRunId: runId } = job.data;
      const trial = attempt(options, { runId, number: job.attempt, signal }, () => step(runId, signal));
      working.add(trial);
      await trial.finally(() => working.delete(trial));
    });
  }

  return {
    async start() {
      await defineTrainingJobs(jobs);
      await work(PREPARE_JOB, (runId) => prepareRun(options, runId));
      await work(EXPORT_JOB, (runId) => exportRows(options, runId));
      await work(TRAIN_JOB, (runId, signal) => trainRun(options, runId, signal));
      await batches.start();
      takesJobs = true;
    },
    async ready() {
      const missing = [
        ...(takesJobs ? [] : ['the trainer takes no jobs']),
        ...((await answers(db)) ? [] : ['the database does not answer']),
        ...(await missingStore(options.objects)),
      ];
      return { ready: missing.length === 0, missing };
    },
    async stop() {
      takesJobs = false;
      stopping.abort();
      await batches.stop();
      await Promise.allSettled(working);
      await uploads.close();
      await db.destroy();
    },
  };
}

/** Whether the database answers in time. */
async function answers(db: Kysely<DB>): Promise<boolean> {
  const late = delay(ANSWER_LIMIT, false, { ref: false });
  const asked = sql`SELECT 1`.execute(db).then(
    () => true,
    () => false,
  );
  return Promise.race([asked, late]);
}
