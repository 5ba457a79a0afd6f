import { readCursor, writeCursor } from '@fedloop/platform/events/cursor';
import { openDatabase } from '@fedloop/platform/database/database';
import type { EventType } from '@fedloop/platform/events/catalogue';
import { createEventLog } from '@fedloop/platform/events/event-log';
import pg from 'pg';
import { pino } from 'pino';

/** Reads the event log's table past everything that is under test. */
export interface EventsTable {
  /** Cursors of all events of a type and key behind a cursor, in the order of the log. */
  cursors(type: EventType, key: string, behind: string): Promise<string[]>;
  /** Appends a score of a model, as another replica of its subgraph would. */
  appendScore(modelId: string, modelVersionId: string): Promise<void>;
  /** Deletes every event, as the policy of retention does with old ones. */
  prune(): Promise<void>;
  close(): Promise<void>;
}

export async function openEventsTable(url: string): Promise<EventsTable> {
  const client = new pg.Client({ connectionString: url, application_name: 'fedloop-test' });
  await client.connect();
  const { rows } = await client.query<{ id: string }>('SELECT id FROM platform.event_log');
  const logId = rows[0]?.id ?? '';
  const db = openDatabase<object>({ url, schema: 'platform', poolSize: 1, applicationName: 'fedloop-test' });
  const log = createEventLog({ url, log: pino({ level: 'silent' }) });
  await log.start();
  return {
    async cursors(type, key, behind) {
      const { rows: events } = await client.query<{ id: string }>(
        'SELECT id FROM platform.events WHERE type = $1 AND key = $2 AND id > $3 ORDER BY id',
        [type, key, String(readCursor(logId, behind))],
      );
      return events.map(({ id }) => writeCursor(logId, BigInt(id)));
    },
    async appendScore(modelId, modelVersionId) {
      const score = { value: 1, lower: 0, upper: 1, judged: 1, threshold: 0.5 };
      await log.transaction(db, (tx) => log.append(tx, 'score.changed', modelId, { modelId, modelVersionId, score }));
    },
    async prune() {
      await log.prune(new Date(Date.now() + 1000));
    },
    async close() {
      await log.stop();
      await db.destroy();
      await client.end();
    },
  };
}
