import { type Kysely, sql } from 'kysely';
import type { EventLogTables } from './schema.ts';

/** How far the log has come. */
export interface LogPositions {
  /** No open transaction will still write at or before it: everything up to here is committed or will never be. */
  readonly settled: bigint;
  /** The newest position that any transaction has taken. */
  readonly newest: bigint;
}

/** Asks for both, in a statement of its own: rows that are settled by its answer are visible to the next statement. */
export async function readPositions(db: Kysely<EventLogTables>): Promise<LogPositions> {
  const { rows } = await sql<{ settled: string; newest: string }>`
    SELECT platform.settled_position() AS settled, platform.newest_position() AS newest
  `.execute(db);
  return { settled: BigInt(rows[0]?.settled ?? 0), newest: BigInt(rows[0]?.newest ?? 0) };
}
