import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Kysely } from 'kysely';
import { createTestDatabase, type TestDatabase } from '../../../infra/jest/database.ts';
import { openDatabase } from '../src/database/database.ts';
import { createJobQueue, type JobQueue, type JobTry } from '../src/jobs/job-queue.ts';
import { createLogger } from '../src/logging/logger.ts';

const log = createLogger({ name: 'test', level: 'silent' });
const holderPath = fileURLToPath(new URL('support/job-holder.ts', import.meta.url));
const settings = { retryLimit: 2, expireSeconds: 60, heartbeatSeconds: 10 };

describe('the job queue', () => {
  let database: TestDatabase;
  let db: Kysely<unknown>;
  let jobs: JobQueue;

  beforeAll(async () => {
    database = await createTestDatabase();
    db = openDatabase({ url: database.url, schema: 'public', applicationName: 'jobs' });
    jobs = createJobQueue({ url: database.url, log });
    await jobs.start();
  });
  afterAll(async () => {
    await jobs.stop();
    await db.destroy();
    await database.drop();
  });

  /** A queue whose tries are handed to the test one by one. */
  async function open(name: string, handler: (job: JobTry<{ number: number }>) => Promise<void>) {
    await jobs.define(name, settings);
    await jobs.work<{ number: number }>(name, { concurrency: 1 }, handler);
  }

  it('does a job that a committed transaction queued, and none of one that was rolled back', async () => {
    const done = Promise.withResolvers<number>();
    await open('transactional', ({ data }) => {
      done.resolve(data.number);
      return Promise.resolve();
    });
    const failing = db.transaction().execute(async (tx) => {
      await jobs.enqueue(tx, 'transactional', { number: 1 });
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    await db.transaction().execute((tx) => jobs.enqueue(tx, 'transactional', { number: 2 }));
    expect(await done.promise).toBe(2);
  });

  it('makes one job of one id', async () => {
    const seen: string[] = [];
    const last = Promise.withResolvers<undefined>();
    await open('once', ({ id, data }) => {
      seen.push(id);
      if (data.number === 3) last.resolve(undefined);
      return Promise.resolve();
    });
    const id = randomUUID();
    expect(await jobs.enqueue(null, 'once', { number: 1 }, { id })).toBe(id);
    expect(await jobs.enqueue(null, 'once', { number: 2 }, { id })).toBe(id);
    await jobs.enqueue(null, 'once', { number: 3 });
    await last.promise;
    expect(seen.filter((one) => one === id)).toHaveLength(1);
  });

  it('tries again after a failure and says which try is the last', async () => {
    const tries: [number, boolean][] = [];
    const over = Promise.withResolvers<undefined>();
    await open('failing', ({ attempt, lastAttempt }) => {
      tries.push([attempt, lastAttempt]);
      if (lastAttempt) over.resolve(undefined);
      return Promise.reject(new Error('not yet'));
    });
    await jobs.enqueue(null, 'failing', { number: 1 });
    await over.promise;
    expect(tries).toEqual([
      [1, false],
      [2, false],
      [3, true],
    ]);
  });

  it('aborts a running job that is cancelled, also from another process', async () => {
    const elsewhere = createJobQueue({ url: database.url, log });
    await elsewhere.start();
    const started = Promise.withResolvers<undefined>();
    const aborted = Promise.withResolvers<undefined>();
    await open('endless', async ({ signal }) => {
      started.resolve(undefined);
      await new Promise((resolve) => {
        signal.addEventListener('abort', resolve);
      });
      aborted.resolve(undefined);
      signal.throwIfAborted();
    });
    const id = await jobs.enqueue(null, 'endless', { number: 1 });
    await started.promise;
    await elsewhere.cancel('endless', id);
    await aborted.promise;
    await elsewhere.stop();
  });

  it('gives the job of a process that was killed to another one', async () => {
    await jobs.define('killed', settings);
    const holder = spawn(process.execPath, [holderPath, database.url, 'killed'], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const said = createInterface(holder.stdout)[Symbol.asyncIterator]();
    expect((await said.next()).value).toBe('ready');
    const id = await jobs.enqueue(null, 'killed', { number: 1 });
    expect((await said.next()).value).toBe('taken');
    const gone = once(holder, 'exit');
    holder.kill('SIGKILL');
    await gone;

    const again = Promise.withResolvers<JobTry<{ number: number }>>();
    await open('killed', (job) => {
      again.resolve(job);
      return Promise.resolve();
    });
    expect(await again.promise).toMatchObject({ id, data: { number: 1 }, attempt: 2, lastAttempt: false });
  }, 60_000);

  it('takes the settings of whoever defined the queue last, also from replicas at the same time', async () => {
    await Promise.all(Array.from({ length: 4 }, () => jobs.define('defined', settings)));
    await jobs.define('defined', { ...settings, retryLimit: 0 });
    const tries: boolean[] = [];
    const over = Promise.withResolvers<undefined>();
    await jobs.work<{ number: number }>('defined', { concurrency: 1 }, ({ data, lastAttempt }) => {
      tries.push(lastAttempt);
      if (data.number === 2) over.resolve(undefined);
      return Promise.reject(new Error('no'));
    });
    await jobs.enqueue(null, 'defined', { number: 1 });
    await jobs.enqueue(null, 'defined', { number: 2 });
    await over.promise;
    expect(tries).toEqual([true, true]);
  });

  it('refuses a job for a queue that nobody defined', async () => {
    await expect(jobs.enqueue(null, 'undefined', {})).rejects.toThrow('undefined');
  });

  it('gives back what is running when it stops', async () => {
    const stopping = createJobQueue({ url: database.url, log });
    await stopping.start();
    await stopping.define('handed-over', settings);
    const started = Promise.withResolvers<undefined>();
    await stopping.work('handed-over', { concurrency: 1 }, ({ signal }) => {
      started.resolve(undefined);
      return new Promise((_resolve, reject) => {
        signal.addEventListener('abort', () => reject(signal.reason as Error));
      });
    });
    const id = await stopping.enqueue(null, 'handed-over', { number: 1 });
    await started.promise;
    await stopping.stop();

    const again = Promise.withResolvers<string>();
    await open('handed-over', (job) => {
      again.resolve(job.id);
      return Promise.resolve();
    });
    expect(await again.promise).toBe(id);
  });
});
