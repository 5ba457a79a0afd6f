import { setTimeout as delay } from 'node:timers/promises';
import { type Kysely, type Migration, sql, type Transaction } from 'kysely';
import { DomainError } from '../errors/domain-error.ts';
import type { Logger } from '../logging/logger.ts';
import { inTrace } from '../telemetry/spans.ts';
import type { EventType } from './catalogue.ts';
import { type ConsumerMetrics, type ConsumerTelling, createConsumerMetrics } from './consumer-metrics.ts';
import type { EventLog, EventReader, StoredEvent } from './event-log.ts';
import type { Lag } from './log-extent.ts';

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
  /** Told of every try and of how far behind it is. Default: nobody is. */
  readonly telling?: ConsumerTelling | null;
  /** Between two notes of how far it came without meeting an event of its own; 30,000 unless told otherwise. */
  readonly noteEveryMs?: number;
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
  const { db, events, log, name, types, noteEveryMs = 30_000, telling = null } = options;
  const ending = new AbortController();
  let running: Promise<void> = Promise.resolve();
  let reader: EventReader<T> | undefined;
  let metrics: ConsumerMetrics | null = null;

  async function position(): Promise<bigint> {
    const { rows } = await sql<{ position: string }>`SELECT position FROM consumers WHERE name = ${name}`.execute(db);
    return BigInt(rows[0]?.position ?? 0);
  }

  async function take(event: StoredEvent<T>): Promise<void> {
    await events.transaction(db, async (tx) => {
      const { rows } = await sql<{
        position: string;
      }>`SELECT position FROM consumers WHERE name = ${name} FOR UPDATE`.execute(tx);
      if (BigInt(rows[0]?.position ?? 0) >= event.position) return;
      await options.handle(tx, event);
      await sql`UPDATE consumers SET position = ${event.position} WHERE name = ${name}`.execute(tx);
    });
  }

  async function untilTaken(event: StoredEvent<T>): Promise<void> {
    const attributes = { 'fedloop.event.type': event.type, 'fedloop.consumer': name };
    for (let wait = SHORTEST_WAIT; !ending.signal.aborted; wait = Math.min(wait * 2, LONGEST_WAIT)) {
      try {
        const taken = () =>
          inTrace('fedloop.event.consume', event.traceContext, { kind: 'CONSUMER', attributes }, () => take(event));
        await (metrics ? metrics.try(event.type, taken) : taken());
        return;
      } catch (error) {
        log.error(
          { err: error, consumer: name, type: event.type, position: String(event.position) },
          'an event failed; trying again',
        );
        await delay(wait, undefined, { signal: ending.signal }).catch(() => undefined);
      }
    }
  }

  /** Notes how far an idle consumer came; otherwise pruning the log would overtake one whose events are rare. */
  async function noteProgress(): Promise<void> {
    const reached = reader?.idleAt;
    if (reached === undefined) return;
    await sql`UPDATE consumers SET position = greatest(position, ${reached}) WHERE name = ${name}`
      .execute(db)
      .catch((error: unknown) => {
        log.warn({ err: error, consumer: name }, 'a position could not be noted');
      });
  }

  async function follow(after: string): Promise<void> {
    reader = events.read({ types, after, signal: ending.signal });
    const notes = setInterval(() => void noteProgress(), noteEveryMs);
    try {
      for await (const event of reader) await untilTaken(event);
    } finally {
      clearInterval(notes);
    }
  }

  async function followFrom(last: bigint): Promise<void> {
    try {
      await follow(await events.cursorAt(last === 0n ? undefined : last));
    } catch (error) {
      if (!isExpired(error)) throw error;
      log.error({ consumer: name, position: String(last) }, 'events were pruned before they were consumed');
      // Unless a replica was quicker: what is left of the log is better than standing still.
      await sql`UPDATE consumers SET position = 0 WHERE name = ${name} AND position = ${last}`.execute(db);
    }
  }

  async function run(): Promise<void> {
    while (!ending.signal.aborted) {
      try {
        await followFrom(await position());
      } catch (error) {
        log.warn({ err: error, consumer: name }, 'the event log could not be followed; trying again');
      }
      await delay(SHORTEST_WAIT, undefined, { signal: ending.signal }).catch(() => undefined);
    }
  }

  /** Whoever waits for something to happen has taken everything, and nothing needs to be counted. */
  async function lag(): Promise<Lag> {
    return reader?.idleAt === undefined ? events.lagBehind(await position(), types) : { events: 0, seconds: 0 };
  }

  return {
    position,
    async start() {
      await sql`INSERT INTO consumers (name, position) VALUES (${name}, 0) ON CONFLICT DO NOTHING`.execute(db);
      metrics = telling && createConsumerMetrics(telling, name, lag);
      running = run();
    },
    async stop() {
      metrics?.stop();
      await noteProgress();
      ending.abort();
      await running;
    },
  };
}

function isExpired(error: unknown): boolean {
  return error instanceof DomainError && error.code === 'CURSOR_EXPIRED';
}
