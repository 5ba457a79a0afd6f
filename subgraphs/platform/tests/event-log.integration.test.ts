import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type Kysely, sql } from 'kysely';
import { createTestDatabase, type TestDatabase } from '../../../infra/jest/database.ts';
import { openDatabase } from '../src/database/database.ts';
import { appendingEvents } from '../src/events/appending-events.ts';
import { createEventLog, type EventLog, type StoredEvent } from '../src/events/event-log.ts';
import type { EventLogTables } from '../src/events/schema.ts';
import { readPositions } from '../src/events/settled.ts';
import { createLogger } from '../src/logging/logger.ts';
import { runWithTrace } from '../src/tracing/trace-context.ts';

const log = createLogger({ name: 'test', level: 'silent' });
const types = ['score.changed'] as const;

function scoreOf(judged: number) {
  const score = { value: null, lower: null, upper: null, judged, threshold: 0.85 };
  return { modelId: 'm', modelVersionId: 'v', score };
}

const numberOf = (event: StoredEvent<'score.changed'>) => event.payload.score.judged;

describe('the event log', () => {
  let database: TestDatabase;
  let db: Kysely<unknown>;
  let events: EventLog;
  const logs: EventLog[] = [];

  async function openLog(): Promise<EventLog> {
    const opened = createEventLog({ url: database.url, log });
    await opened.start();
    logs.push(opened);
    return opened;
  }

  beforeAll(async () => {
    database = await createTestDatabase();
    db = openDatabase({ url: database.url, schema: 'public', poolSize: 20, applicationName: 'writers' });
  });
  beforeEach(async () => {
    events = await openLog();
  });
  afterEach(async () => {
    for (const opened of logs.splice(0)) await opened.stop();
  });
  afterAll(async () => {
    await db.destroy();
    await database.drop();
  });

  const write = (number: number, key = 'm') =>
    events.transaction(db, (tx) => events.append(tx, 'score.changed', key, scoreOf(number)));

  async function take(count: number, reader: AsyncIterator<StoredEvent<'score.changed'>>) {
    const taken: StoredEvent<'score.changed'>[] = [];
    while (taken.length < count) {
      const result = await reader.next();
      if (result.done === true) break;
      taken.push(result.value);
    }
    return taken;
  }

  it('keeps payload, time and trace, and filters by type and key', async () => {
    const after = await events.cursor();
    const reader = events.read({ types, key: 'a', after });
    const trace = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
    await write(1, 'b');
    await runWithTrace(trace, () => write(2, 'a'));
    const [event] = await take(1, reader);
    expect(event).toMatchObject({ type: 'score.changed', key: 'a', payload: scoreOf(2), traceContext: trace });
    expect(event?.occurredAt).toBeInstanceOf(Date);
    await reader.return?.();
  });

  it('keeps many that one statement writes, in their order and held back together until its commit', async () => {
    const after = await events.cursor();
    const reader = events.read({ types, after });
    const arrays = appendingEvents('score.changed', {
      keys: sql`${['a', 'b']}::text[]`,
      payloads: sql`${[scoreOf(1), scoreOf(2)].map((score) => JSON.stringify(score))}::jsonb[]`,
      traceContexts: sql`${[null, '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01']}::text[]`,
    });
    await db.transaction().execute(async (tx) => {
      await sql`SELECT ${arrays}`.execute(tx);
      await write(3);
      expect((await readPositions(db as Kysely<EventLogTables>)).held).toBe(true);
    });
    events.announce('prediction.created', 1);
    const told = await take(3, reader);
    expect(told.map(numberOf)).toEqual([1, 2, 3]);
    expect(told.map(({ key, traceContext }) => [key, traceContext === null])).toEqual([
      ['a', true],
      ['b', false],
      ['m', true],
    ]);
    await reader.return?.();
  });

  it('never shows what was rolled back', async () => {
    const after = await events.cursor();
    const failing = events.transaction(db, async (tx) => {
      await events.append(tx, 'score.changed', 'm', scoreOf(1));
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    await write(2);
    expect((await take(1, events.read({ types, after }))).map(numberOf)).toEqual([2]);
  });

  it('does not pass a transaction that is still open', async () => {
    const after = await events.cursor();
    const reader = events.read({ types, after });
    const slow = Promise.withResolvers<undefined>();
    const opened = Promise.withResolvers<undefined>();
    const first = events.transaction(db, async (tx) => {
      await events.append(tx, 'score.changed', 'm', scoreOf(1));
      opened.resolve(undefined);
      await slow.promise;
    });
    await opened.promise;
    await write(2);

    const one = reader.next();
    expect(await events.cursor()).toBe(after);
    // The second event is committed and visible, yet it is not delivered.
    const visible = await sql<{
      count: string;
    }>`SELECT count(*) FROM platform.events WHERE payload->'score'->>'judged' = '2'`.execute(db);
    expect(Number(visible.rows[0]?.count)).toBeGreaterThan(0);
    expect(await Promise.race([one, Promise.resolve('nothing yet')])).toBe('nothing yet');

    slow.resolve(undefined);
    await first;
    expect([(await one).value as StoredEvent<'score.changed'>, ...(await take(1, reader))].map(numberOf)).toEqual([
      1, 2,
    ]);
  });

  it('gives every reader the same order, without a gap, while transactions overlap, wait and fail', async () => {
    const writers = 12;
    const eachWrites = 25;
    const after = await events.cursor();
    const other = await openLog();
    const early = [events, other].map((source) => source.read({ types, after }));
    const committed: number[] = [];

    async function writer(which: number) {
      for (let index = 0; index < eachWrites; index += 1) {
        const number = which * eachWrites + index;
        const fails = number % 7 === 0;
        await events
          .transaction(db, async (tx) => {
            await sql`SELECT pg_sleep(${Math.random() * 0.01})`.execute(tx);
            await events.append(tx, 'score.changed', 'm', scoreOf(number));
            await sql`SELECT pg_sleep(${Math.random() * 0.02})`.execute(tx);
            if (fails) throw new Error('rolled back');
          })
          .then(
            () => committed.push(number),
            () => undefined,
          );
      }
    }
    const writing = Promise.all(Array.from({ length: writers }, (_, which) => writer(which)));
    const expected = writers * eachWrites - Math.ceil((writers * eachWrites) / 7);
    const seen = await Promise.all(early.map((reader) => take(expected, reader)));
    await writing;

    const order = seen[0]?.map(numberOf) ?? [];
    expect([...order].sort((a, b) => a - b)).toEqual([...committed].sort((a, b) => a - b));
    expect(seen[1]?.map(numberOf)).toEqual(order);
    // Whoever begins anywhere later sees the rest in the same order, out of the table or out of memory.
    const late = await openLog();
    for (const cut of [0, 1, 100, expected - 1]) {
      const cursor = seen[0]?.[cut]?.cursor ?? '';
      expect((await take(expected - cut - 1, late.read({ types, after: cursor }))).map(numberOf)).toEqual(
        order.slice(cut + 1),
      );
    }
    const positions = seen[0]?.map(({ position }) => position) ?? [];
    expect(positions.every((position, index) => index === 0 || position > (positions[index - 1] ?? 0n))).toBe(true);
  });

  it('orders changes of one thing as its row lock did', async () => {
    await sql`CREATE TABLE IF NOT EXISTS counters (id text PRIMARY KEY, value int NOT NULL)`.execute(db);
    await sql`INSERT INTO counters VALUES ('m', 0)`.execute(db);
    const after = await events.cursor();
    await Promise.all(
      Array.from({ length: 60 }, () =>
        events.transaction(db, async (tx) => {
          // The transaction has its id before it waits for the lock, so ids alone would give the wrong order.
          await sql`SELECT pg_current_xact_id()`.execute(tx);
          const { rows } = await sql<{
            value: number;
          }>`UPDATE counters SET value = value + 1 WHERE id = 'm' RETURNING value`.execute(tx);
          await events.append(tx, 'score.changed', 'm', scoreOf(rows[0]?.value ?? 0));
        }),
      ),
    );
    const order = (await take(60, events.read({ types, after }))).map(numberOf);
    expect(order).toEqual(Array.from({ length: 60 }, (_, index) => index + 1));
  });

  it('misses nothing between eventCursor, the state and a subscription', async () => {
    await sql`CREATE TABLE IF NOT EXISTS states (number int PRIMARY KEY)`.execute(db);
    const stopping = new AbortController();
    const writing = (async () => {
      for (let number = 0; !stopping.signal.aborted; number += 1) {
        await events.transaction(db, async (tx) => {
          await sql`INSERT INTO states VALUES (${number})`.execute(tx);
          await events.append(tx, 'score.changed', 'm', scoreOf(number));
        });
      }
    })();
    for (let round = 0; round < 10; round += 1) {
      const after = await events.cursor();
      const { rows } = await sql<{ number: number }>`SELECT number FROM states`.execute(db);
      const known = new Set(rows.map(({ number }) => number));
      for (const event of await take(20, events.read({ types, after }))) known.add(numberOf(event));
      expect(known.size).toBe(Math.max(...known) + 1);
    }
    stopping.abort();
    await writing;
  });

  it('ends at once on return, also while it waits', async () => {
    const reader = events.read({ types });
    const pending = reader.next();
    await reader.return?.();
    expect(await pending).toEqual({ done: true, value: undefined });
    expect(await reader.next()).toEqual({ done: true, value: undefined });
  });

  it('goes on when its connections are cut', async () => {
    const after = await events.cursor();
    const reader = events.read({ types, after });
    await write(1);
    expect((await take(1, reader)).map(numberOf)).toEqual([1]);
    await sql`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name LIKE 'fedloop event%'`.execute(
      db,
    );
    await write(2);
    await write(3);
    expect((await take(2, reader)).map(numberOf)).toEqual([2, 3]);
  });

  it.each([
    ['nonsense', 'nonsense'],
    ['another log’s', Buffer.from('v1:00000000-0000-4000-8000-000000000000:1').toString('base64url')],
  ])('refuses a cursor that is %s', async (_what, after) => {
    await expect(events.read({ types, after }).next()).rejects.toMatchObject({
      code: 'CURSOR_INVALID',
      argumentPath: ['after'],
    });
  });

  it('refuses a cursor of the future', async () => {
    const after = await events.cursorAt(10n ** 15n);
    await expect(events.read({ types, after }).next()).rejects.toMatchObject({ code: 'CURSOR_INVALID' });
  });

  /** More than a process keeps in memory, in one transaction. */
  async function writeMany(count: number) {
    await sql`
      SELECT platform.append_event('score', 'score.changed', 'm', jsonb_build_object('score', jsonb_build_object('judged', number)), null)
      FROM generate_series(1, ${count}::int) AS number
    `.execute(db);
  }

  it('lets a reader fall behind what is kept in memory without losing its place', async () => {
    const after = await events.cursor();
    const slow = events.read({ types, after });
    const quick = events.read({ types, after });
    await write(0);
    expect((await take(1, slow)).map(numberOf)).toEqual([0]);
    await writeMany(6000);
    const all = Array.from({ length: 6001 }, (_, index) => index);
    expect((await take(6001, quick)).map(numberOf)).toEqual(all);
    expect((await take(6000, slow)).map(numberOf)).toEqual(all.slice(1));
    await write(6001);
    expect((await take(1, slow)).map(numberOf)).toEqual([6001]);
  });

  it('tells a reader that fell behind what is kept at all', async () => {
    const after = await events.cursor();
    const slow = events.read({ types, after });
    const quick = events.read({ types, after });
    await writeMany(6000);
    expect((await take(1, slow)).map(numberOf)).toEqual([1]);
    await take(6000, quick);
    expect(await events.prune(new Date(Date.now() + 60_000))).toBeGreaterThanOrEqual(6000);
    await expect(take(6000, slow)).rejects.toMatchObject({ code: 'CURSOR_EXPIRED' });
  });

  it('keeps everything from the first event on that is young enough', async () => {
    await write(1);
    const young = new Date(Date.now() + 3_600_000);
    await sql`UPDATE platform.events SET occurred_at = ${young} WHERE id = platform.newest_position()`.execute(db);
    const after = await events.cursor();
    await write(2);
    await events.prune(new Date(Date.now() + 60_000));
    expect((await take(1, events.read({ types, after }))).map(numberOf)).toEqual([2]);
    await sql`UPDATE platform.events SET occurred_at = now()`.execute(db);
  });

  it('misses nothing that is committed after read was called', async () => {
    for (let round = 0; round < 20; round += 1) {
      const reader = events.read({ types, key: `round ${String(round)}` });
      const [[event]] = await Promise.all([take(1, reader), write(round, `round ${String(round)}`)]);
      expect(event && numberOf(event)).toBe(round);
      await reader.return?.();
    }
  });

  it('misses nothing of a type that nobody followed before, from an earlier cursor or in the midst of the others', async () => {
    const others = events.read({ types });
    const begin = await events.cursor();
    const made = { modelId: 'm', name: 'n', displayName: 'N', classes: [], datasetVersionId: 'd' };
    const writeOther = (key: string) => events.transaction(db, (tx) => events.append(tx, 'model.created', key, made));
    // Settled by the time at which the one behind it was read.
    await writeOther('before');
    await write(1);
    await take(1, others);
    const fromTheCursor = events.read({ types: ['model.created'], after: begin });
    const writing = Promise.all([writeOther('while'), write(2), writeOther('while'), write(3)]);
    const late = events.read({ types: ['model.created'], after: begin });
    await writing;
    await writeOther('last');
    for (const reader of [fromTheCursor, late]) {
      const keys: string[] = [];
      for await (const { key } of reader) if (keys.push(key) && key === 'last') break;
      expect(keys).toEqual(['before', 'while', 'while', 'last']);
    }
    await others.return?.();
  });

  it('says when a cursor is older than what is kept', async () => {
    const old = await events.cursor();
    await write(1);
    await write(2);
    const newest = await events.cursor();
    expect(await events.prune(new Date(Date.now() + 60_000))).toBeGreaterThanOrEqual(2);
    await expect(events.read({ types, after: old }).next()).rejects.toMatchObject({
      code: 'CURSOR_EXPIRED',
      argumentPath: ['after'],
    });
    expect(await events.cursor()).toBe(newest);
    const reader = events.read({ types, after: newest });
    await write(3);
    expect((await take(1, reader)).map(numberOf)).toEqual([3]);
    expect((await take(1, events.read({ types, after: await events.cursorAt() }))).map(numberOf)).toEqual([3]);
  });
});
