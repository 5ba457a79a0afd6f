import { type Kysely, sql } from 'kysely';
import type { EventType } from './catalogue.ts';
import { writeCursor } from './cursor.ts';
import type { StoredEvent } from './event-log.ts';
import type { EventLogTables, EventRow } from './schema.ts';
import type { EventTail } from './tail.ts';

/** Events of the past fetched at once. */
const PAGE = 200;

export interface EventReaderOptions<T extends EventType> {
  readonly db: Kysely<EventLogTables>;
  readonly tail: EventTail;
  readonly logId: () => Promise<string>;
  /** The position to begin behind; a rejection is thrown at the first `next()`. */
  readonly begin: Promise<bigint>;
  readonly types: readonly T[];
  readonly key?: string;
  readonly signal?: AbortSignal;
}

/**
 * One reader: follows the table until it has caught up with what the tail holds in memory, then the tail. It holds one page
 * at the most, however slow it is.
 */
export function createEventReader<T extends EventType>(options: EventReaderOptions<T>): AsyncIterableIterator<StoredEvent<T>> {
  const { db, tail, logId, begin, types, key, signal } = options;
  const wanted = new Set<string>(types);
  const ended = Promise.withResolvers<undefined>();
  let over = false;
  let position: bigint | undefined;
  let page: EventRow[] = [];

  function end() {
    over = true;
    page = [];
    ended.resolve(undefined);
  }
  signal?.addEventListener('abort', end, { once: true });
  if (signal?.aborted === true) end();

  async function next(): Promise<EventRow | undefined> {
    position ??= await begin;
    while (!over) {
      const kept = page.shift();
      if (kept) {
        position = BigInt(kept.id);
        return kept;
      }
      if (position < tail.first) {
        await fetchPage(position);
        continue;
      }
      for (const event of tail.after(position)) {
        position = BigInt(event.id);
        if (wanted.has(event.type) && (key === undefined || event.key === key)) return event;
      }
      if (!(await tail.moved())) return undefined;
    }
    return undefined;
  }

  /** Reads no further than the tail did: what lies beyond it may not be settled. */
  async function fetchPage(from: bigint): Promise<void> {
    const until = tail.last;
    const { rows } = await sql<EventRow>`
      SELECT id, stream, type, key, payload, occurred_at, trace_context FROM platform.events
      WHERE type = ANY(${[...wanted]}) AND id > ${from} AND id <= ${until}
        AND (${key ?? null}::text IS NULL OR key = ${key ?? null})
      ORDER BY id LIMIT ${PAGE}
    `.execute(db);
    page = rows;
    if (rows.length === 0) position = until;
  }

  // Calls of next() that overlap are answered in turn.
  let turn: Promise<unknown> = Promise.resolve();

  const reader: AsyncIterableIterator<StoredEvent<T>> = {
    next() {
      const result = turn.then(async (): Promise<IteratorResult<StoredEvent<T>>> => {
        if (over) return { done: true, value: undefined };
        const row = await Promise.race([next(), ended.promise]);
        if (row === undefined) {
          end();
          return { done: true, value: undefined };
        }
        return { done: false, value: eventOf(row, await logId()) };
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

function eventOf<T extends EventType>(row: EventRow, logId: string): StoredEvent<T> {
  const position = BigInt(row.id);
  // What stands in the table was written by append(), which knows the payload of each type.
  return {
    position,
    cursor: writeCursor(logId, position),
    type: row.type,
    key: row.key,
    payload: row.payload,
    occurredAt: row.occurred_at,
    traceContext: row.trace_context,
  } as StoredEvent<T>;
}
