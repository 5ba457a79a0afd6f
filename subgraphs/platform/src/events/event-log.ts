import { type Kysely, sql, type Transaction } from 'kysely';
import { migrate, openDatabase } from '../database/database.ts';
import type { Logger } from '../logging/logger.ts';
import type { Metrics } from '../telemetry/metrics.ts';
import { inSpan } from '../telemetry/spans.ts';
import { currentTrace } from '../tracing/trace-context.ts';
import { type EventPayloads, type EventType, streamOf } from './catalogue.ts';
import { expiredCursor, invalidCursor, readCursor, writeCursor } from './cursor.ts';
import { createEventReader } from './event-reader.ts';
import { type Lag, type LogExtent, readExtent, readLag } from './log-extent.ts';
import { createLogIdentity } from './log-identity.ts';
import { pruneEvents } from './prune.ts';
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
  /**
   * Begin behind this cursor. Without it, behind what this process knows to be settled when `read` is called: nothing
   * that happens later is missed, something of a moment before may still come.
   */
  readonly after?: string;
  /** Ends the iteration. */
  readonly signal?: AbortSignal;
}

/** One reader of the log; `return()` frees it at once, also while `next()` waits. */
export interface EventReader<T extends EventType> extends AsyncIterableIterator<StoredEvent<T>> {
  /** While `next()` waits for something to happen: the position up to which everything was given out or not asked for. */
  readonly idleAt: bigint | undefined;
}

/** The one log of what happened, written with the changes themselves and read in an order that never changes. */
export interface EventLog {
  /** Writes an event in the transaction of the change it tells of; use {@link EventLog.transaction}. */
  append<T extends EventType, DB>(tx: Transaction<DB>, type: T, key: string, payload: EventPayloads[T]): Promise<void>;
  /** Runs the work in a transaction and wakes readers once it is committed. */
  transaction<DB, R>(db: Kysely<DB>, work: (tx: Transaction<DB>) => Promise<R>): Promise<R>;
  /** Wakes readers after the commit of a statement that wrote so many events of a type by itself, see `appendingEvents`. */
  announce(type: EventType, count: number): void;
  /** The newest settled position. */
  cursor(): Promise<string>;
  /** The cursor before the first kept event, or of the given position. */
  cursorAt(position?: bigint): Promise<string>;
  /**
   * Events in order, then new ones as they come; `return()` ends it at once.
   *
   * @throws DomainError CURSOR_EXPIRED or CURSOR_INVALID at the first `next()`
   */
  read<T extends EventType>(filter: EventFilter<T>): EventReader<T>;
  /**
   * Deletes the oldest events, up to the first that is not older than the date; how many there were. Readers that are not
   * past them get CURSOR_EXPIRED.
   */
  prune(before: Date): Promise<number>;
  /** How far the log reaches and what it takes. */
  extent(): Promise<LogExtent>;
  /** What of some types lies behind a position, as far as {@link LAG_SIGHT} positions ahead. */
  lagBehind(position: bigint, types: readonly EventType[]): Promise<Lag>;
  /** Makes the tables where they are missing and begins to listen. */
  start(): Promise<void>;
  /** Ends every reader. */
  stop(): Promise<void>;
}

export interface EventLogOptions {
  /** `postgres://…`. */
  readonly url: string;
  readonly log: Logger;
  /** Told of what is appended. Default: nobody is. */
  readonly metrics?: Metrics | null;
}

/** Milliseconds that reading may take: whoever waits for events learns soon that the database is silent. */
const STATEMENT_TIMEOUT = 10_000;

/** The event log in PostgreSQL schema `platform` of the given database. */
export function createEventLog({ url, log, metrics = null }: EventLogOptions): EventLog {
  const pool = { url, schema: 'platform', poolSize: 4, applicationName: 'fedloop-events' };
  const db = openDatabase<EventLogTables>({ ...pool, statementTimeout: STATEMENT_TIMEOUT, metrics });
  const wakeUp = createWakeUp({ url, log });
  const tail = createEventTail({ db, wakeUp, log });
  const count = metrics?.counter('fedloop.events.appended');
  /** Types of the events that open transactions have written. */
  const appended = new WeakMap<object, EventType[]>();
  const identity = createLogIdentity(db);

  async function positionOf(cursor: string): Promise<bigint> {
    const { id, prunedTo } = await identity.read();
    const position = readCursor(id, cursor);
    if (position < prunedTo) throw expiredCursor();
    if (position > (await readPositions(db)).newest) throw invalidCursor();
    return position;
  }

  return {
    async append(tx, type, key, payload) {
      const values = [streamOf(type), type, key].map((text) => sql`${text}::text`);
      const attributes = { 'fedloop.event.type': type };
      await inSpan('fedloop.event.append', { kind: 'PRODUCER', attributes }, () =>
        sql`SELECT platform.append_event(${sql.join(values)}, ${JSON.stringify(payload)}::jsonb, ${currentTrace()}::text)`.execute(
          tx,
        ),
      );
      const types = appended.get(tx);
      if (types) types.push(type);
      else appended.set(tx, [type]);
    },

    async transaction(database, work) {
      const { result, wrote } = await database.transaction().execute(async (tx) => {
        const result = await work(tx);
        return { result, wrote: appended.get(tx) };
      });
      if (wrote) wakeUp.announce();
      if (count) for (const type of wrote ?? []) count(1, { 'fedloop.event.type': type });
      return result;
    },

    announce(type, written) {
      wakeUp.announce();
      count?.(written, { 'fedloop.event.type': type });
    },

    cursor: async () => writeCursor(await identity.id(), (await readPositions(db)).settled),

    async cursorAt(position) {
      const { id, prunedTo } = await identity.read();
      return writeCursor(id, position ?? prunedTo);
    },

    read({ after, ...filter }) {
      // Not asked of the database: what is committed before it answers would be missed.
      const now = tail.last;
      const begin = () => (after === undefined ? Promise.resolve(now) : positionOf(after));
      return createEventReader({ ...filter, db, tail, identity, begin });
    },

    prune: (before) => pruneEvents(db, before),
    extent: () => readExtent(db),
    lagBehind: (position, types) => readLag(db, position, types),

    async start() {
      const patient = openDatabase<EventLogTables>(pool);
      await migrate(patient, 'platform', eventLogMigrations).finally(() => patient.destroy());
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
