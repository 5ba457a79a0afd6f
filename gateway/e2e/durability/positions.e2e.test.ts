import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { openDatabase } from '@fedloop/platform/database/database';
import { createEventLog, type EventLog } from '@fedloop/platform/events/event-log';
import type { Kysely } from 'kysely';
import { join } from 'node:path';
import { pino } from 'pino';
import { type Database, startDatabase } from '../platform/database.ts';
import { createHome } from '../platform/embedded.ts';

jest.setTimeout(60_000);

describe('positions of the event log, when PostgreSQL is killed before it wrote that they were taken', () => {
  let home: Awaited<ReturnType<typeof createHome>>;
  let database: Database;
  let events: EventLog;
  let db: Kysely<object>;

  beforeAll(async () => {
    home = await createHome();
    database = await startDatabase(join(home.path, 'postgres'));
    events = createEventLog({ url: database.url, log: pino({ level: 'silent' }) });
    await events.start();
    db = openDatabase({ url: database.url, schema: 'platform', applicationName: 'fedloop-test' });
  });
  afterAll(async () => {
    await events.stop();
    await db.destroy();
    await database.stop();
    await home.remove();
  });

  function tell(requestId: string, afterwards: () => void = () => undefined): Promise<void> {
    return events.transaction(db, async (tx) => {
      const score = { value: 1, lower: 0, upper: 1, judged: 1, threshold: 0.5 };
      await events.append(tx, 'score.changed', requestId, { modelId: requestId, modelVersionId: requestId, score });
      afterwards();
    });
  }

  it('hide no event from a reader who was told of them', async () => {
    await tell('before');
    for (let attempt = 0; attempt < 100; attempt += 1) {
      const refused = tell('never', () => {
        throw new Error('rolled back');
      });
      await expect(refused).rejects.toThrow('rolled back');
    }
    const known = events.read({ types: ['score.changed'] });
    const later = events.read({ types: ['score.changed'], after: await events.cursor() });
    const next = Promise.all([known.next(), later.next()]);

    await database.kill();
    await database.start();
    await untilTold('after');
    for (const { value } of await next) expect(value).toMatchObject({ key: 'after' });
    await Promise.all([known.return?.(), later.return?.()]);
  });

  /** Connections of before the kill are found broken one by one. */
  async function untilTold(key: string): Promise<void> {
    for (;;) {
      const told = await tell(key).then(
        () => true,
        () => false,
      );
      if (told) return;
    }
  }
});
