import type { Transaction } from 'kysely';
import { fromKysely, PgBoss, type QueueResult } from 'pg-boss';
import type { Logger } from '../logging/logger.ts';
import { measured } from '../telemetry/measured.ts';
import type { Metrics } from '../telemetry/metrics.ts';
import { inSpan, inTrace } from '../telemetry/spans.ts';
import { currentTrace } from '../tracing/trace-context.ts';

export interface QueueSettings {
  /** Tries after the first one. */
  readonly retryLimit: number;
  /** Seconds after which a try counts as failed. */
  readonly expireSeconds: number;
  /** Seconds without a sign of life from its process after which a try counts as failed; at least 10. */
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
  /** Aborts when the job is cancelled, expires or was given to another process, and when the queue stops. */
  readonly signal: AbortSignal;
}

export interface EnqueueOptions {
  /** UUID of the job; a second job of the same queue and id is not made. */
  readonly id?: string;
}

/** How full a queue is. */
export interface QueueCounts {
  readonly name: string;
  /** Jobs that are due, those that will be later, those under way, and those that failed for good and are still kept. */
  readonly waiting: number;
  readonly deferred: number;
  readonly running: number;
  readonly failed: number;
  /** Seconds that the oldest one that is due has waited; 0 where none waits. */
  readonly oldest: number;
}

/** Work that outlives requests and processes: tried until it succeeds or its tries are used up. */
export interface JobQueue {
  /** Makes or changes a queue; before `enqueue` and `work`. */
  define(name: string, settings: QueueSettings): Promise<void>;
  /** Queues a job, in the caller's transaction where one is given; its id. */
  enqueue<DB>(tx: Transaction<DB> | null, name: string, data: object, options?: EnqueueOptions): Promise<string>;
  /** Takes jobs of a queue in this process, so many at a time. A handler that throws fails its try. */
  work<T>(name: string, options: { concurrency: number }, handler: (job: JobTry<T>) => Promise<void>): Promise<void>;
  /** Takes a job out for good and aborts its handler, wherever it runs, within {@link SIGN_OF_LIFE} seconds. */
  cancel(name: string, id: string): Promise<void>;
  /** How full the queues are, as counted some seconds ago. */
  counts(): Promise<QueueCounts[]>;
  start(): Promise<void>;
  /** Takes no more jobs and gives running handlers a moment; what they don't finish is tried again elsewhere. */
  stop(): Promise<void>;
}

/** Beside a job's data: the trace of who queued it. Jobs of earlier versions have none. */
const TRACE = 'traceContext';

interface Traced {
  readonly [TRACE]?: string | null;
}

/** Seconds between two signs of life of a running job; each also learns whether the job is still this process's to do. */
const SIGN_OF_LIFE = 2;

/** Seconds between two looks for jobs whose process is gone. */
const SUPERVISION = 3;

/** Bounds of the wait before a failed job is tried again, in seconds; it doubles in between, with some jitter. */
const SHORTEST_WAIT = 1;
const LONGEST_WAIT = 30;

/** Milliseconds that running handlers have to end when the queue stops. */
const GRACE = 5000;

export interface JobQueueOptions {
  /** `postgres://…`. */
  readonly url: string;
  readonly log: Logger;
  /** Told of every try of a job. Default: nobody is. */
  readonly metrics?: Metrics | null;
}

/** The job queue in PostgreSQL schema `pgboss` of the given database. */
export function createJobQueue({ url, log, metrics = null }: JobQueueOptions): JobQueue {
  const measure = metrics?.histogram('fedloop.job.duration');
  const boss = new PgBoss({
    connectionString: url,
    application_name: 'fedloop jobs',
    schema: 'pgboss',
    max: 4,
    useListenNotify: true,
    superviseIntervalSeconds: SUPERVISION,
    monitorIntervalSeconds: SUPERVISION,
    schedule: false,
  });
  boss.on('error', (error) => {
    log.warn({ err: error }, 'the job queue met an error');
  });
  boss.on('warning', ({ message, data }) => {
    log.warn({ data }, message);
  });
  const ending = new AbortController();

  return {
    async define(name, { retryLimit, expireSeconds, heartbeatSeconds }) {
      const options = {
        retryLimit,
        expireInSeconds: expireSeconds,
        heartbeatSeconds,
        retryDelay: SHORTEST_WAIT,
        retryBackoff: true,
        retryDelayMax: LONGEST_WAIT,
        notify: true,
      };
      // Making a queue that is there leaves it as it was.
      await boss.createQueue(name, options);
      await boss.updateQueue(name, options);
    },

    async enqueue(tx, name, data, { id } = {}) {
      const options = { ...(id !== undefined && { id }), ...(tx && { db: fromKysely(tx) }) };
      const sent = await inSpan(
        'fedloop.job.enqueue',
        { kind: 'PRODUCER', attributes: { 'fedloop.queue': name } },
        () => boss.send(name, { ...data, [TRACE]: currentTrace() }, options),
      );
      // Null says that the job is there already.
      const enqueued = sent ?? id;
      if (enqueued === undefined) throw new Error(`The job queue ${name} took no job.`);
      return enqueued;
    },

    async work<T>(name: string, { concurrency }: { concurrency: number }, handler: (job: JobTry<T>) => Promise<void>) {
      const options = {
        localConcurrency: concurrency,
        batchSize: 1,
        pollingIntervalSeconds: 1,
        // New jobs are notified; retries become due without a notification.
        notifyPollingIntervalSeconds: 1,
        heartbeatRefreshSeconds: SIGN_OF_LIFE,
        includeMetadata: true,
      } as const;
      await boss.work<T & Traced, unknown, typeof options>(name, options, async ([job]) => {
        if (!job) return;
        const { [TRACE]: traceparent, ...data } = job.data;
        const attempt = job.retryCount + 1;
        const attributes = { 'fedloop.queue': name, 'fedloop.job.attempt': attempt };
        const run = () =>
          inTrace('fedloop.job.run', traceparent, { kind: 'CONSUMER', attributes }, () =>
            handler({
              id: job.id,
              data: data as T,
              attempt,
              lastAttempt: job.retryCount >= job.retryLimit,
              signal: AbortSignal.any([job.signal, ending.signal]),
            }),
          );
        if (!measure) return run();
        await measured((seconds, failure) => {
          measure(seconds, { 'fedloop.queue': name, ...failure });
        }, run);
      });
    },

    async cancel(name, id) {
      await boss.cancel(name, id);
    },

    async counts() {
      const queues = await boss.getQueues();
      return queues.filter(({ name }) => !name.startsWith('__')).map(countsOf);
    },

    async start() {
      await boss.start();
    },

    async stop() {
      ending.abort(new Error('The job queue is stopping.'));
      await boss.stop({ graceful: true, timeout: GRACE });
    },
  };
}

function countsOf(queue: QueueResult): QueueCounts {
  const { name, readyCount, deferredCount, activeCount, failedCount, readyOldestSeconds } = queue;
  return {
    name,
    waiting: readyCount,
    deferred: deferredCount,
    running: activeCount,
    failed: failedCount,
    oldest: readyCount > 0 ? (readyOldestSeconds ?? 0) : 0,
  };
}
