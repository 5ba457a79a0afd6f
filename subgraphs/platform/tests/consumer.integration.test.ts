import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type Kysely, sql } from 'kysely';
import { createTestDatabase, type TestDatabase } from '../../../infra/jest/database.ts';
import { migrate, openDatabase } from '../src/database/database.ts';
import { type Consumer, consumerMigration, createConsumer } from '../src/events/consumer.ts';
import { createEventLog, type EventLog } from '../src/events/event-log.ts';
import { createLogger } from '../src/logging/logger.ts';

const log = createLogger({ name: 'test', level: 'silent' });

function scoreOf(judged: number) {
  const score = { value: null, lower: null, upper: null, judged, threshold: 0.85 };
  return { modelId: 'm', modelVersionId: 'v', score };
}

describe('a consumer', () => {
  let database: TestDatabase;
  let db: Kysely<unknown>;
  let events: EventLog;
  const running: Consumer[] = [];

  beforeAll(async () => {
    database = await createTestDatabase();
    db = openDatabase({ url: database.url, schema: 'service', applicationName: 'service' });
    await migrate(db, 'service', { '0001-consumers': consumerMigration });
    await sql`CREATE TABLE effects (number int, consumer text, at bigserial)`.execute(db);
    events = createEventLog({ url: database.url, log });
    await events.start();
  });
  afterEach(async () => {
    for (const consumer of running.splice(0)) await consumer.stop();
  });
  afterAll(async () => {
    await events.stop();
    await db.destroy();
    await database.drop();
  });

  async function start(name: string, before: (number: number) => void = () => undefined): Promise<Consumer> {
    const consumer = createConsumer({
      db,
      events,
      log,
      name,
      types: ['score.changed'],
      async handle(tx, { payload }) {
        await sql`INSERT INTO effects (number, consumer) VALUES (${payload.score.judged}, ${name})`.execute(tx);
        before(payload.score.judged);
      },
    });
    running.push(consumer);
    await consumer.start();
    return consumer;
  }
  async function write(from: number, until: number) {
    for (let number = from; number < until; number += 1) {
      await events.transaction(db, (tx) => events.append(tx, 'score.changed', 'm', scoreOf(number)));
    }
  }
  async function effects(name: string): Promise<number[]> {
    const { rows } = await sql<{
      number: number;
    }>`SELECT number FROM effects WHERE consumer = ${name} ORDER BY at`.execute(db);
    return rows.map(({ number }) => number);
  }
  async function until(name: string, count: number): Promise<number[]> {
    for (;;) {
      const done = await effects(name);
      if (done.length >= count) return done;
      await delay(20);
    }
  }
  const upTo = (count: number) => Array.from({ length: count }, (_, index) => index);

  it('gives every event its effect once and in order, though the handler fails and restarts', async () => {
    const failed = new Set<number>();
    const flaky = (number: number) => {
      if (number % 5 !== 3 || failed.has(number)) return;
      failed.add(number);
      throw new Error('not yet');
    };
    const first = await start('flaky', flaky);
    await write(0, 10);
    await until('flaky', 10);
    await first.stop();
    await write(10, 20);
    await start('flaky', flaky);
    expect(await until('flaky', 20)).toEqual(upTo(20));
    expect(failed.size).toBe(4);
  });

  it('shares the work with its replicas', async () => {
    await Promise.all([start('shared'), start('shared'), start('shared')]);
    await write(20, 60);
    expect(await until('shared', 60)).toEqual(upTo(60));
    expect(await until('shared', 60)).toHaveLength(60);
  });
});

describe('a consumer whose events are rare', () => {
  let database: TestDatabase;
  let db: Kysely<unknown>;
  let events: EventLog;

  beforeEach(async () => {
    database = await createTestDatabase();
    db = openDatabase({ url: database.url, schema: 'service', applicationName: 'service' });
    await migrate(db, 'service', { '0001-consumers': consumerMigration });
    events = createEventLog({ url: database.url, log });
    await events.start();
  });
  afterEach(async () => {
    await events.stop();
    await db.destroy();
    await database.drop();
  });

  const append = (type: 'score.changed' | 'training-run.updated') =>
    events.transaction(db, (tx) => events.append(tx, type as 'score.changed', 'm', scoreOf(0)));

  function collect(seen: bigint[], reached: PromiseWithResolvers<undefined>): Consumer {
    return createConsumer({
      db,
      events,
      log,
      name: 'rare',
      types: ['score.changed'],
      noteEveryMs: 20,
      handle: (_tx, { position }) => {
        seen.push(position);
        reached.resolve(undefined);
        return Promise.resolve();
      },
    });
  }

  it('is not overtaken by pruning while it waits for one of its own', async () => {
    const seen: bigint[] = [];
    const first = Promise.withResolvers<undefined>();
    const consumer = collect(seen, first);
    await consumer.start();
    await append('score.changed');
    await first.promise;
    await append('training-run.updated');
    const { rows } = await sql<{ newest: string }>`SELECT max(id) AS newest FROM platform.events`.execute(db);
    const newest = BigInt(rows[0]?.newest ?? 0);
    // Comes to an end only if the position moves past an event that isn't the consumer's.
    while ((await consumer.position()) < newest) await delay(20);
    await consumer.stop();
    expect(await consumer.position()).toBe(newest);
    expect(seen).toHaveLength(1);
  });

  it('goes on with what is left where events were pruned before it came', async () => {
    const seen: bigint[] = [];
    const first = Promise.withResolvers<undefined>();
    const consumer = collect(seen, first);
    await consumer.start();
    await append('score.changed');
    await first.promise;
    await consumer.stop();
    await append('score.changed');
    expect(await events.prune(new Date(Date.now() + 60_000))).toBe(2);
    await append('score.changed');

    const second = Promise.withResolvers<undefined>();
    const again = collect(seen, second);
    await again.start();
    await second.promise;
    await again.stop();
    expect(seen).toEqual([1n, 3n]);
  });
});
