import type { JobQueue, JobTry } from '@fedloop/platform/jobs/job-queue';
import type { Transaction } from 'kysely';
import type { BuildingVersion } from '../domain/dataset-version.ts';
import type { DB } from '../storage/tables.generated.ts';
import { type BuildDependencies, buildVersion } from './build-version.ts';

/** The job that builds a version of judged rows. */
const BUILD_JOB = 'dataset-version.build';

/** The job that builds a version of an upload: one of its own, so that no retraining waits behind somebody's table. */
const IMPORT_JOB = 'dataset-version.import';

interface BuildJob {
  readonly datasetVersionId: string;
}

/** Has a version built, as a part of the transaction that registers it. */
export async function enqueueBuild(
  tx: Transaction<DB>,
  jobs: JobQueue,
  { id, imported }: Pick<BuildingVersion, 'id' | 'imported'>,
): Promise<void> {
  const job = imported ? IMPORT_JOB : BUILD_JOB;
  await jobs.enqueue(tx, job, { datasetVersionId: id } satisfies BuildJob, { id });
}

/** The builds of this process. */
export interface BuildWorker {
  start(): Promise<void>;
  /** Gives running builds up and waits for their end; whoever starts next begins them again. */
  stop(): Promise<void>;
}

/** Makes the queues known, which enqueuing needs. */
export async function defineBuildJobs(jobs: JobQueue): Promise<void> {
  // Far more than builds are tried: the job outlives every attempt, so that the last one always gets to say why.
  const settings = { retryLimit: 1000, expireSeconds: 15 * 60, heartbeatSeconds: 10 };
  await jobs.define(BUILD_JOB, settings);
  await jobs.define(IMPORT_JOB, settings);
}

/** Builds one version of each kind at a time: a second one would only halve the memory and the threads of the first. */
export function createBuildWorker(jobs: JobQueue, dependencies: BuildDependencies): BuildWorker {
  const stopping = new AbortController();
  const running = new Set<Promise<void>>();

  async function work({ data, attempt, signal: cancelled }: JobTry<BuildJob>): Promise<void> {
    const signal = AbortSignal.any([cancelled, stopping.signal]);
    // Thrown back to the queue: the version belongs to the next process.
    signal.throwIfAborted();
    const build = buildVersion(dependencies, data.datasetVersionId, { number: attempt, signal });
    running.add(build);
    await build.finally(() => running.delete(build));
  }

  return {
    async start() {
      for (const job of [BUILD_JOB, IMPORT_JOB]) await jobs.work<BuildJob>(job, { concurrency: 1 }, work);
    },
    async stop() {
      stopping.abort(new Error('The data subgraph is stopping.'));
      await Promise.allSettled(running);
    },
  };
}
