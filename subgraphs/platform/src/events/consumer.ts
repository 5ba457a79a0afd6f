import { setTimeout as delay } from 'node:timers/promises';
import { type Kysely, type Migration, sql, type Transaction } from 'kysely';
import type { Logger } from '../logging/logger.ts';
import { continueTrace, runWithTrace } from '../tracing/trace-context.ts';
import type { EventType } from './catalogue.ts';
import type { EventLog, StoredEvent } from './event-log.ts';

/** Bounds of the wait before a failed event is tried again, in milliseconds. */
const SHORTEST_WAIT = 100;
const LONGEST_WAIT = 10_000;

export interface ConsumerOptions<DB, T extends EventType> {
  /** The subgraph's own database, with the table of {@link consumerMigration}. */
  readonly db: Kysely<DB>;
  readonly events: EventLog;
  readonly log: Logger;
  /** Unique within the subgraph; the position is kept under it. */
  readonly name: string;
  readonly types: readonly T[];
  /** The event's effects, all through the transaction. Whatever it throws is logged and the event tried again. */
  handle(tx: Transaction<DB>, event: StoredEvent<T>): Promise<void>;
}

/** A durable reader inside a service: every event has its effect exactly once, in order, whatever dies when. */
export interface Consumer {
  start(): Promise<void>;
  /** Lets the event in hand finish. */
  stop(): Promise<void>;
  /** The last event whose effect is committed. */
  position(): Promise<bigint>;
}

/** Table of the positions, in the PostgreSQL schema of the migration that runs it. */
export const consumerMigration: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable('consumers')
      .addColumn('name', 'text', (column) => column.primaryKey())
      .addColumn('position', 'bigint', (column) => column.notNull())
      .execute();
  },
};

/** Replicas may run the same consumer: each event is taken by whoever locks the position first, the others skip it. */
export function createConsumer<DB, T extends EventType>(options: ConsumerOptions<DB, T>): Consumer {
  const { db, events, log, name, types, handle } = options;
  const ending = new AbortController();
  let running: Promise<void> = Promise.resolve();

  async function position(): Promise<bigint> {
    const { rows } = await sql<{ position: string }>`SELECT position FROM consumers WHERE name = ${name}`.execute(db);
    return BigInt(rows[0]?.position ?? 0);
  }

  async function take(event: StoredEvent<T>): Promise<void> {
    await events.transaction(db, async (tx) => {
      const { rows } = await sql<{ position: string }>`SELECT position FROM consumers WHERE name = ${name} FOR UPDATE`.execute(tx);
      if (BigInt(rows[0]?.position ?? 0) >= event.position) return;
      await handle(tx, event);
      await sql`UPDATE consumers SET position = ${event.position} WHERE name = ${name}`.execute(tx);
    });
  }

  async function untilTaken(event: StoredEvent<T>): Promise<void> {
    for (let wait = SHORTEST_WAIT; !ending.signal.aborted; wait = Math.min(wait * 2, LONGEST_WAIT)) {
      try {
        await runWithTrace(continueTrace(event.traceContext ?? undefined), () => take(event));
        return;
      } catch (error) {
        log.error({ err: error, consumer: name, type: event.type, position: String(event.position) }, 'an event failed; trying again');
        await delay(wait, undefined, { signal: ending.signal }).catch(() => undefined);
      }
    }
  }

  async function run(): Promise<void> {
    while (!ending.signal.aborted) {
      try {
        const last = await position();
        const after = await events.cursorAt(last === 0n ? undefined : last);
        for await (const event of events.read({ types, after, signal: ending.signal })) await untilTaken(event);
      } catch (error) {
        log.warn({ err: error, consumer: name }, 'the event log could not be followed; trying again');
      }
      await delay(SHORTEST_WAIT, undefined, { signal: ending.signal }).catch(() => undefined);
    }
  }

  return {
    position,
    async start() {
      await sql`INSERT INTO consumers (name, position) VALUES (${name}, 0) ON CONFLICT DO NOTHING`.execute(db);
      running = run();
    },
    async stop() {
      ending.abort();
      await running;
    },
  };
}
