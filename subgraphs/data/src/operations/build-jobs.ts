import type { JobQueue } from '@fedloop/platform/jobs/job-queue';
import type { Transaction } from 'kysely';
import type { DB } from '../storage/tables.generated.ts';
import { type BuildDependencies, buildVersion } from './build-version.ts';

/** The job that builds a registered version. */
const BUILD_JOB = 'dataset-version.build';

interface BuildJob {
  readonly datasetVersionId: string;
}

/** Has a version built, as a part of the transaction that registers it. */
export async function enqueueBuild(tx: Transaction<DB>, jobs: JobQueue, datasetVersionId: string): Promise<void> {
  await jobs.enqueue(tx, BUILD_JOB, { datasetVersionId } satisfies BuildJob, { id: datasetVersionId });
}

/** The builds of this process. */
export interface BuildWorker {
  start(): Promise<void>;
  /** Gives running builds up and waits for their end; whoever starts next begins them again. */
  stop(): Promise<void>;
}

/** Makes the queue known, which enqueuing needs. */
export async function defineBuildJob(jobs: JobQueue): Promise<void> {
  // Far more than builds are tried: the job outlives every attempt, so that the last one always gets to say why.
  await jobs.define(BUILD_JOB, { retryLimit: 1000, expireSeconds: 15 * 60, heartbeatSeconds: 10 });
}

/** Builds one version at a time: a second one would only halve the memory and the threads of the first. */
export function createBuildWorker(jobs: JobQueue, dependencies: BuildDependencies): BuildWorker {
  const stopping = new AbortController();
  const running = new Set<Promise<void>>();

  return {
    start: () =>
      jobs.work<BuildJob>(BUILD_JOB, { concurrency: 1 }, async ({ data, attempt, signal: cancelled }) => {
        const signal = AbortSignal.any([cancelled, stopping.signal]);
        // Thrown back to the queue: the version belongs to the next process.
        signal.throwIfAborted();
        const build = buildVersion(dependencies, data.datasetVersionId, { number: attempt, signal });
        running.add(build);
        await build.finally(() => running.delete(build));
      }),
    async stop() {
      stopping.abort(new Error('The data subgraph is stopping.'));
      await Promise.allSettled(running);
    },
  };
}
