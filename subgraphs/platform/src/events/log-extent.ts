import { type Kysely, sql } from 'kysely';
import type { EventType } from './catalogue.ts';
import type { EventLogTables } from './schema.ts';

/** How far the log reaches and what it takes. */
export interface LogExtent {
  /** Position of the newest event; 0 where there never was one. */
  readonly position: number;
  /** Of the table with its indexes. */
  readonly bytes: number;
  /** Seconds since the oldest event that is kept was written; null where none is. */
  readonly age: number | null;
}

/** What a reader has not taken yet. */
export interface Lag {
  readonly events: number;
  /** Seconds since the oldest of them was written; 0 where there is none. */
  readonly seconds: number;
}

/** Positions that are looked at for a lag: far more than a healthy reader has before it, few enough to be counted all the time. */
export const LAG_SIGHT = 10_000;

/** Looks at the ends of an index and at the sizes of files; a log of any length costs the same. */
export async function readExtent(db: Kysely<EventLogTables>): Promise<LogExtent> {
  const { rows } = await sql<{ position: string; bytes: string; age: number | null }>`
    SELECT
      platform.newest_position() AS position,
      pg_total_relation_size('platform.events') AS bytes,
      (SELECT extract(epoch FROM clock_timestamp() - occurred_at)::float8 FROM platform.events ORDER BY id LIMIT 1) AS age
  `.execute(db);
  const [extent] = rows;
  return { position: Number(extent?.position ?? 0), bytes: Number(extent?.bytes ?? 0), age: extent?.age ?? null };
}

/** Counts what lies behind a position, {@link LAG_SIGHT} positions ahead at most. */
export async function readLag(db: Kysely<EventLogTables>, position: bigint, types: readonly EventType[]): Promise<Lag> {
  const { rows } = await sql<Lag>`
    SELECT
      count(*)::integer AS events,
      coalesce(extract(epoch FROM clock_timestamp() - min(occurred_at)), 0)::float8 AS seconds
    FROM (SELECT type, occurred_at FROM platform.events WHERE id > ${position} ORDER BY id LIMIT ${LAG_SIGHT}) AS ahead
    WHERE type = ANY(${[...types]})
  `.execute(db);
  return rows[0] ?? { events: 0, seconds: 0 };
}
