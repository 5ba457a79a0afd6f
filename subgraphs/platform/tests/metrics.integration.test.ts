import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Kysely, sql } from 'kysely';
import { createTestDatabase, type TestDatabase } from '../../../infra/jest/database.ts';
import { migrate, openDatabase } from '../src/database/database.ts';
import { observeDatabaseSize } from '../src/database/observe-size.ts';
import { consumerMigration, createConsumer } from '../src/events/consumer.ts';
import { countLoop } from '../src/events/counted-loop.ts';
import { createEventLog, type EventLog } from '../src/events/event-log.ts';
import { observeEventLog } from '../src/events/observe-log.ts';
import { createJobQueue, type JobQueue } from '../src/jobs/job-queue.ts';
import { observeQueues } from '../src/jobs/observe-queues.ts';
import { createLogger } from '../src/logging/logger.ts';
import { type ReadMetrics, readMetrics } from '../src/telemetry/testing/read-metrics.ts';

const log = createLogger({ name: 'test', level: 'silent' });

const verdict = {
  feedbackId: 'f',
  predictionId: 'p',
  modelId: 'm1',
  modelVersionId: 'v',
  sequence: 1,
  verdict: 'CORRECT',
  actualClass: null,
  judge: 'jane',
  judgeRole: 'GUEST',
  submittedAt: '2026-01-01T00:00:00.000Z',
} as const;

describe('metrics of what services stand on', () => {
  let database: TestDatabase;
  let told: ReadMetrics;
  let db: Kysely<unknown>;
  let events: EventLog;
  let jobs: JobQueue;

  beforeAll(async () => {
    database = await createTestDatabase();
    told = readMetrics();
    const { metrics } = told;
    db = openDatabase({ url: database.url, schema: 'service', applicationName: 'test', poolSize: 3, metrics });
    await migrate(db, 'service', { '0001-consumers': consumerMigration });
    events = createEventLog({ url: database.url, log, metrics });
    await events.start();
    jobs = createJobQueue({ url: database.url, log, metrics });
    await jobs.start();
  });
  afterAll(async () => {
    await jobs.stop();
    await events.stop();
    await db.destroy();
    await database.drop();
  });

  const valuesOf = async (name: string, wanted: Readonly<Record<string, unknown>>) =>
    (await told.read(name))
      .filter(({ attributes }) => Object.entries(wanted).every(([key, value]) => attributes[key] === value))
      .map(({ value }) => value);

  it('tell statements by verb, table and SQLSTATE', async () => {
    await sql`SELECT name FROM consumers`.execute(db);
    await expect(sql`SELECT nothing FROM consumers`.execute(db)).rejects.toThrow('nothing');
    const own = { 'db.namespace': 'service', 'db.operation.name': 'SELECT', 'db.collection.name': 'consumers' };
    expect(await valuesOf('db.client.operation.duration', { ...own, 'error.type': undefined })).toEqual([1]);
    expect(await valuesOf('db.client.operation.duration', { ...own, 'error.type': '42703' })).toEqual([1]);
  });

  it('tell the connections of a pool, and who waits for one', async () => {
    const pool = { 'db.client.connection.pool.name': 'test/service' };
    const used = { ...pool, 'db.client.connection.state': 'used' };
    const freed = Promise.withResolvers<undefined>();
    const begun = Array.from({ length: 3 }, () => Promise.withResolvers<undefined>());
    const held = begun.map(({ resolve }) =>
      db.transaction().execute(async () => {
        resolve(undefined);
        await freed.promise;
      }),
    );
    await Promise.all(begun.map(({ promise }) => promise));
    const waiting = sql`SELECT 1`.execute(db);
    // The pool is asked in a later turn of the event loop.
    await new Promise(setImmediate);
    expect(await valuesOf('db.client.connection.count', used)).toEqual([3]);
    expect(await valuesOf('db.client.connection.max', pool)).toEqual([3]);
    expect(await valuesOf('db.client.connection.pending_requests', pool)).toEqual([1]);
    freed.resolve(undefined);
    await Promise.all([...held, waiting]);
    expect(await valuesOf('db.client.connection.count', used)).toEqual([0]);
  });

  it('tell events, and what the loop does, once it is committed', async () => {
    const counted = countLoop(events, told.metrics, (id) => Promise.resolve(id === 'm1' ? 'adult' : null));
    const write = (modelId: string) =>
      counted.transaction(db, (tx) => counted.append(tx, 'feedback.recorded', modelId, { ...verdict, modelId }));
    await write('m1');
    await write('m1');
    await write('unknown');
    await expect(
      counted.transaction(db, async (tx) => {
        await counted.append(tx, 'feedback.recorded', 'm1', verdict);
        throw new Error('no');
      }),
    ).rejects.toThrow('no');
    await new Promise(setImmediate);
    expect(await valuesOf('fedloop.events.appended', { 'fedloop.event.type': 'feedback.recorded' })).toEqual([3]);
    expect(await told.read('fedloop.model.verdicts')).toEqual([
      { attributes: { 'fedloop.model': 'adult', 'fedloop.verdict': 'CORRECT' }, value: 2, sum: null },
      { attributes: { 'fedloop.model': '_OTHER', 'fedloop.verdict': 'CORRECT' }, value: 1, sum: null },
    ]);
  });

  it('tell how far the log reaches and what the database takes', async () => {
    const stops = [observeEventLog(events, told.metrics), observeDatabaseSize(db, told.metrics)];
    const { position } = await events.extent();
    expect(position).toBeGreaterThan(0);
    expect(await valuesOf('fedloop.event_log.position', {})).toEqual([position]);
    for (const name of ['fedloop.event_log.size', 'fedloop.database.size'])
      expect((await valuesOf(name, {}))[0]).toBeGreaterThan(8192);
    expect((await valuesOf('fedloop.event_log.age', {}))[0]).toBeGreaterThanOrEqual(0);
    for (const stop of stops) stop();
  });

  it('tell how far a consumer is behind, and its tries', async () => {
    const consumer = { 'fedloop.consumer': 'service.late' };
    const met = Promise.withResolvers<undefined>();
    const mayGoOn = Promise.withResolvers<undefined>();
    const done = Promise.withResolvers<undefined>();
    const failing = [new Error('the first try fails')];
    let taken = 0;
    await events.transaction(db, async (tx) => {
      for (const key of ['a', 'b', 'c']) await events.append(tx, 'model-version.changed', key, {} as never);
      await events.append(tx, 'feedback.recorded', 'm1', verdict);
    });
    const late = createConsumer({
      db,
      events,
      log,
      name: 'late',
      types: ['model-version.changed'],
      telling: { metrics: told.metrics, subgraph: 'service' },
      async handle() {
        const failure = failing.pop();
        if (failure) throw failure;
        met.resolve(undefined);
        await mayGoOn.promise;
        taken += 1;
        if (taken === 3) done.resolve(undefined);
      },
    });
    await late.start();
    await met.promise;
    expect(await valuesOf('fedloop.consumer.lag', consumer)).toEqual([3]);
    expect((await valuesOf('fedloop.consumer.delay', consumer))[0]).toBeGreaterThan(0);
    mayGoOn.resolve(undefined);
    await done.promise;
    await late.stop();
    expect(await valuesOf('fedloop.consumer.event.duration', { ...consumer, 'error.type': undefined })).toEqual([3]);
    expect(await valuesOf('fedloop.consumer.event.duration', { ...consumer, 'error.type': 'Error' })).toEqual([1]);
    expect(await events.lagBehind(await late.position(), ['model-version.changed'])).toEqual({ events: 0, seconds: 0 });
  });

  it('tell tries of jobs, and how full queues are', async () => {
    const stop = observeQueues(jobs, told.metrics);
    await jobs.define('measured', { retryLimit: 0, expireSeconds: 60, heartbeatSeconds: 10 });
    const tries = [Promise.withResolvers<undefined>(), Promise.withResolvers<undefined>()];
    for (const [index] of tries.entries()) await jobs.enqueue(null, 'measured', { index });
    await jobs.work<{ index: number }>('measured', { concurrency: 1 }, ({ data: { index } }) => {
      tries[index]?.resolve(undefined);
      return index === 0 ? Promise.resolve() : Promise.reject(new TypeError('no'));
    });
    await Promise.all(tries.map(({ promise }) => promise));
    const queue = { 'fedloop.queue': 'measured' };
    expect(await valuesOf('fedloop.job.duration', { ...queue, 'error.type': undefined })).toEqual([1]);
    expect(await valuesOf('fedloop.job.duration', { ...queue, 'error.type': 'TypeError' })).toEqual([1]);
    const states = (await told.read('fedloop.queue.jobs'))
      .filter(({ attributes }) => attributes['fedloop.queue'] === 'measured')
      .map(({ attributes }) => attributes['fedloop.job.state']);
    expect(states).toEqual(['waiting', 'deferred', 'running', 'failed']);
    expect(await valuesOf('fedloop.queue.age', queue)).toHaveLength(1);
    stop();
  });
});
