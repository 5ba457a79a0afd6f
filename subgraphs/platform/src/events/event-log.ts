import { type Kysely, sql, type Transaction } from 'kysely';
import { migrate, openDatabase } from '../database/database.ts';
import type { Logger } from '../logging/logger.ts';
import { currentTrace } from '../tracing/trace-context.ts';
import { type EventPayloads, type EventType, streamOf } from './catalogue.ts';
import { expiredCursor, invalidCursor, readCursor, writeCursor } from './cursor.ts';
import { createEventReader } from './event-reader.ts';
import { eventLogMigrations, type EventLogTables } from './schema.ts';
import { readPositions } from './settled.ts';
import { createEventTail } from './tail.ts';
import { createWakeUp } from './wake-up.ts';

/** An event as the log keeps it. */
export type StoredEvent<T extends EventType = EventType> = {
  readonly [Type in T]: {
    /** Place in the log. */
    readonly position: bigint;
    /** The position as clients see it. */
    readonly cursor: string;
    readonly type: Type;
    readonly key: string;
    readonly payload: EventPayloads[Type];
    readonly occurredAt: Date;
    /** W3C trace context of the change, null where it had none. */
    readonly traceContext: string | null;
  };
}[T];

export interface EventFilter<T extends EventType> {
  readonly types: readonly T[];
  /** Only events of this key. */
  readonly key?: string;
  /** Begin behind this cursor; without it, behind everything that is settled when `read` is called. */
  readonly after?: string;
  /** Ends the iteration. */
  readonly signal?: AbortSignal;
}

/** The one log of what happened, written with the changes themselves and read in an order that never changes. */
export interface EventLog {
  /** Writes an event in the transaction of the change it tells of; use {@link EventLog.transaction}. */
  append<T extends EventType, DB>(tx: Transaction<DB>, type: T, key: string, payload: EventPayloads[T]): Promise<void>;
  /** Runs the work in a transaction and wakes readers once it is committed. */
  transaction<DB, R>(db: Kysely<DB>, work: (tx: Transaction<DB>) => Promise<R>): Promise<R>;
  /** The newest settled position. */
  cursor(): Promise<string>;
  /** The cursor before the first kept event, or of the given position. */
  cursorAt(position?: bigint): Promise<string>;
  /**
   * Events in order, then new ones as they come; `return()` ends it at once.
   *
   * @throws DomainError CURSOR_EXPIRED or CURSOR_INVALID at the first `next()`
   */
  read<T extends EventType>(filter: EventFilter<T>): AsyncIterableIterator<StoredEvent<T>>;
  /** Deletes settled events older than the date; how many there were. */
  prune(before: Date): Promise<number>;
  /** Makes the tables where they are missing and begins to listen. */
  start(): Promise<void>;
  /** Ends every reader. */
  stop(): Promise<void>;
}

/** The event log in PostgreSQL schema `platform` of the given database. */
export function createEventLog({ url, log }: { url: string; log: Logger }): EventLog {
  const db = openDatabase<EventLogTables>({ url, schema: 'platform', poolSize: 4, applicationName: 'fedloop events' });
  const wakeUp = createWakeUp({ url, log });
  const tail = createEventTail({ db, wakeUp, log });
  const appended = new WeakSet<object>();
  let identity: Promise<string> | undefined;

  const logId = () =>
    (identity ??= db
      .selectFrom('event_log')
      .select('id')
      .executeTakeFirstOrThrow()
      .then(({ id }) => id));

  async function positionOf(cursor: string): Promise<bigint> {
    const position = readCursor(await logId(), cursor);
    const { pruned_to } = await db.selectFrom('event_log').select('pruned_to').executeTakeFirstOrThrow();
    if (position < BigInt(pruned_to)) throw expiredCursor();
    if (position > (await readPositions(db)).newest) throw invalidCursor();
    return position;
  }

  return {
    async append(tx, type, key, payload) {
      const values = [streamOf(type), type, key].map((text) => sql`${text}::text`);
      await sql`SELECT platform.append_event(${sql.join(values)}, ${JSON.stringify(payload)}::jsonb, ${currentTrace()}::text)`.execute(tx);
      appended.add(tx);
    },

    async transaction(database, work) {
      let wrote = false;
      const result = await database.transaction().execute(async (tx) => {
        const value = await work(tx);
        wrote = appended.has(tx);
        return value;
      });
      if (wrote) wakeUp.announce();
      return result;
    },

    cursor: async () => writeCursor(await logId(), (await readPositions(db)).settled),

    async cursorAt(position) {
      if (position !== undefined) return writeCursor(await logId(), position);
      const { pruned_to } = await db.selectFrom('event_log').select('pruned_to').executeTakeFirstOrThrow();
      return writeCursor(await logId(), BigInt(pruned_to));
    },

    read({ after, ...filter }) {
      const begin = after === undefined ? readPositions(db).then(({ settled }) => settled) : positionOf(after);
      begin.catch(() => undefined);
      return createEventReader({ db, tail, logId, begin, ...filter });
    },

    async prune(before) {
      return db.transaction().execute(async (tx) => {
        const { settled } = await readPositions(tx);
        const { rows } = await sql<{ id: string }>`
          DELETE FROM platform.events WHERE occurred_at < ${before} AND id <= ${settled} RETURNING id
        `.execute(tx);
        const last = rows.reduce((highest, { id }) => (BigInt(id) > highest ? BigInt(id) : highest), 0n);
        await sql`UPDATE platform.event_log SET pruned_to = greatest(pruned_to, ${last})`.execute(tx);
        return rows.length;
      });
    },

    async start() {
      await migrate(db, 'platform', eventLogMigrations);
      await tail.start();
      await wakeUp.start();
    },

    async stop() {
      await tail.stop();
      await wakeUp.stop();
      await db.destroy();
    },
  };
}
