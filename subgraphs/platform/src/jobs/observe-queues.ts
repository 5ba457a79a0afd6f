import type { Metrics } from '../telemetry/metrics.ts';
import type { JobQueue } from './job-queue.ts';

/** Has it told how full all queues are, until the function returned is called: by one process, since they belong to all. */
export function observeQueues(jobs: Pick<JobQueue, 'counts'>, metrics: Metrics): () => void {
  return metrics.observe(['fedloop.queue.jobs', 'fedloop.queue.age'], async (tell) => {
    for (const { name, oldest, ...counts } of await jobs.counts()) {
      const queue = { 'fedloop.queue': name };
      for (const state of ['waiting', 'deferred', 'running', 'failed'] as const)
        tell('fedloop.queue.jobs', counts[state], { ...queue, 'fedloop.job.state': state });
      tell('fedloop.queue.age', oldest, queue);
    }
  });
}
