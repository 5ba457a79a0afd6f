import { sql } from 'kysely';
import type { EventType } from './catalogue.ts';
import { writeCursor } from './cursor.ts';
import type { StoredEvent } from './event-log.ts';

/** A row of the table `platform.events`, as {@link eventColumns} reads it. */
export interface EventRow {
  /** A bigint in decimal digits. */
  id: string;
  stream: string;
  type: string;
  key: string;
  payload: unknown;
  occurred_at: Date;
  trace_context: string | null;
}

/** What a reader needs of the table, in the form of {@link EventRow}. */
export const eventColumns = sql`id, stream, type, key, payload, occurred_at, trace_context`;

/** The row as readers see it. */
export function eventOf<T extends EventType>(row: EventRow, logId: string): StoredEvent<T> {
  const position = BigInt(row.id);
  // What stands in the table was written by `append`, which knows the payload of each type.
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
