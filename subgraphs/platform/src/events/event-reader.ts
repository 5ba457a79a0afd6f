import { type Kysely, sql } from 'kysely';
import { whenConnected } from '../database/connection-loss.ts';
import type { EventType } from './catalogue.ts';
import { expiredCursor } from './cursor.ts';
import type { EventFilter, EventReader, StoredEvent } from './event-log.ts';
import { eventColumns, eventOf, type EventRow } from './event-row.ts';
import type { LogIdentity } from './log-identity.ts';
import type { EventLogTables } from './schema.ts';
import type { EventTail } from './tail.ts';

/** Events of the past fetched at once. */
const PAGE = 200;

export interface EventReaderOptions<T extends EventType> extends Omit<EventFilter<T>, 'after'> {
  readonly db: Kysely<EventLogTables>;
  readonly tail: EventTail;
  readonly identity: LogIdentity;
  /** Finds the position to begin behind; what it throws is thrown at the first `next()`. */
  begin(): Promise<bigint>;
}

/**
 * One reader: follows the table until it has caught up with what the tail holds in memory, then the tail. However slow it
 * is, it holds one page at the most; a lost connection only makes it wait.
 */
export function createEventReader<T extends EventType>(options: EventReaderOptions<T>): EventReader<T> {
  const { db, tail, identity, types, key, signal } = options;
  const wanted = new Set<string>(types);
  const ending = new AbortController();
  const ended = Promise.withResolvers<undefined>();
  let wake: () => void = () => undefined;
  const unfollow = tail.follow(wanted, () => wake());
  let page: EventRow[] = [];
  let position: bigint | undefined;
  let idleAt: bigint | undefined;
  // Asked for at once, so that it means the moment at which the reader was made.
  const beginning = whenConnected(() => options.begin(), ending.signal);
  beginning.catch(() => undefined);

  function end() {
    ending.abort();
    signal?.removeEventListener('abort', end);
    unfollow();
    page = [];
    wake();
    ended.resolve(undefined);
  }
  signal?.addEventListener('abort', end, { once: true });
  if (signal?.aborted === true) end();

  async function nextRow(): Promise<EventRow | undefined> {
    position ??= await beginning;
    while (!ending.signal.aborted) {
      const row = page.shift() ?? tailRow(position);
      if (row) {
        position = BigInt(row.id);
        return row;
      }
      if (position < tail.firstOf(wanted)) {
        const from = position;
        page = await whenConnected(() => fetchPage(from), ending.signal);
        continue;
      }
      if (position < tail.last) position = tail.last;
      if (tail.stopped) return undefined;
      idleAt = position;
      await new Promise<void>((resolve) => (wake = resolve));
      idleAt = undefined;
    }
    return undefined;
  }

  function tailRow(from: bigint): EventRow | undefined {
    if (from < tail.firstOf(wanted)) return undefined;
    return tail.find(from, (row) => wanted.has(row.type) && (key === undefined || row.key === key));
  }

  /** Reads no further than the tail did: what lies beyond it may not be settled. */
  async function fetchPage(from: bigint): Promise<EventRow[]> {
    const until = tail.last;
    const { rows } = await sql<EventRow>`
      SELECT ${eventColumns} FROM platform.events
      WHERE type = ANY(${[...wanted]}) AND id > ${from} AND id <= ${until}
        AND (${key ?? null}::text IS NULL OR key = ${key ?? null})
      ORDER BY id LIMIT ${PAGE}
    `.execute(db);
    // Looked at after the rows: what was pruned before they were read is missing among them.
    const { prunedTo } = await identity.read();
    if (from < prunedTo) throw expiredCursor();
    if (rows.length === 0) position = until;
    return rows;
  }

  // Calls of next() that overlap are answered in turn.
  let turn: Promise<unknown> = Promise.resolve();

  const reader: EventReader<T> = {
    get idleAt() {
      return idleAt;
    },
    next() {
      const result = turn.then(async (): Promise<IteratorResult<StoredEvent<T>>> => {
        const row = await Promise.race([nextRow(), ended.promise]);
        if (row !== undefined) return { done: false, value: eventOf<T>(row, await identity.id()) };
        end();
        return { done: true, value: undefined };
      });
      turn = result.catch(end);
      return result;
    },
    return() {
      end();
      return Promise.resolve({ done: true, value: undefined });
    },
    [Symbol.asyncIterator]: () => reader,
  };
  return reader;
}
