import type { Transaction } from 'kysely';
import { fromKysely, PgBoss } from 'pg-boss';
import type { Logger } from '../logging/logger.ts';
import { createCancellations } from './cancellations.ts';

export interface QueueSettings {
  /** Tries after the first one. */
  readonly retryLimit: number;
  /** Seconds after which a try counts as failed. */
  readonly expireSeconds: number;
  /** Seconds without a sign of life after which a try counts as failed; at least 10. */
  readonly heartbeatSeconds: number;
}

/** One try of a job. */
export interface JobTry<T> {
  readonly id: string;
  readonly data: T;
  /** 1 for the first. */
  readonly attempt: number;
  /** Whether a failure of this try is final. */
  readonly lastAttempt: boolean;
  /** Aborts when the job is cancelled, expires, or the queue stops. */
  readonly signal: AbortSignal;
}

export interface EnqueueOptions {
  /** UUID of the job; a second job of the same queue and id is not made. */
  readonly id?: string;
  /** No second job with this key is queued at the same time. */
  readonly singletonKey?: string;
}

/** Work that outlives requests and processes: tried until it succeeds or its tries are used up. */
export interface JobQueue {
  /** Makes or updates a queue; before `enqueue` and `work`. */
  define(name: string, settings: QueueSettings): Promise<void>;
  /** Queues a job, in the caller's transaction where one is given; its id. */
  enqueue<DB>(tx: Transaction<DB> | null, name: string, data: object, options?: EnqueueOptions): Promise<string>;
  /** Takes jobs of a queue in this process, so many at a time. A handler that throws fails its try. */
  work<T>(name: string, options: { concurrency: number }, handler: (job: JobTry<T>) => Promise<void>): Promise<void>;
  /** Takes a job out, and aborts its handler wherever it runs. */
  cancel(name: string, id: string): Promise<void>;
  start(): Promise<void>;
  /** Takes no more jobs and gives running handlers a moment; what they don't finish is tried again elsewhere. */
  stop(): Promise<void>;
}

/** The job queue in PostgreSQL schema `pgboss` of the given database. */
export function createJobQueue({ url, log }: { url: string; log: Logger }): JobQueue {
  const boss = new PgBoss({
    connectionString: url,
    application_name: 'fedloop jobs',
    schema: 'pgboss',
    max: 4,
    useListenNotify: true,
    superviseIntervalSeconds: 5,
    monitorIntervalSeconds: 5,
    schedule: false,
  });
  boss.on('error', (error) => {
    log.warn({ err: error }, 'the job queue met an error');
  });
  const cancellations = createCancellations({ url, log });
  const queues = new Map<string, QueueSettings>();
  const ending = new AbortController();

  function settingsOf(name: string): QueueSettings {
    const settings = queues.get(name);
    if (!settings) throw new Error(`the job queue ${name} is not defined`);
    return settings;
  }

  return {
    async define(name, settings) {
      const { retryLimit, expireSeconds, heartbeatSeconds } = settings;
      queues.set(name, settings);
      const options = {
        retryLimit,
        expireInSeconds: expireSeconds,
        heartbeatSeconds,
        retryDelay: 1,
        retryBackoff: true,
        notify: true,
      };
      if (await boss.getQueue(name))
        await boss.updateQueue(name, { retryLimit, expireInSeconds: expireSeconds, retryDelay: 1 });
      else await boss.createQueue(name, options);
    },

    async enqueue(tx, name, data, { id, singletonKey } = {}) {
      const options = {
        ...(id !== undefined && { id }),
        ...(singletonKey !== undefined && { singletonKey }),
        ...(tx && { db: fromKysely(tx) }),
      };
      return (await boss.send(name, data, options)) ?? id ?? '';
    },

    async work<T>(name: string, { concurrency }: { concurrency: number }, handler: (job: JobTry<T>) => Promise<void>) {
      const { retryLimit, heartbeatSeconds } = settingsOf(name);
      const options = {
        localConcurrency: concurrency,
        pollingIntervalSeconds: 1,
        // Retries become due without a notification.
        notifyPollingIntervalSeconds: 1,
        batchSize: 1,
        heartbeatRefreshSeconds: Math.max(1, Math.floor(heartbeatSeconds / 4)),
      };
      await boss.work<T & object>(name, options, async ([job]) => {
        if (!job) return;
        const { signal: cancelled, release } = cancellations.watch(job.id);
        try {
          await handler({
            id: job.id,
            data: job.data,
            attempt: job.retryCount + 1,
            lastAttempt: job.retryCount >= retryLimit,
            signal: AbortSignal.any([job.signal, cancelled, ending.signal]),
          });
        } finally {
          release();
        }
      });
    },

    async cancel(name, id) {
      await boss.cancel(name, id);
      await cancellations.announce(id);
    },

    async start() {
      await cancellations.start();
      await boss.start();
    },

    async stop() {
      ending.abort();
      await boss.stop({ graceful: true, timeout: 5_000 });
      await cancellations.stop();
    },
  };
}
