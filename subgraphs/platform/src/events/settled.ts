import { type Kysely, sql } from 'kysely';
import { preparedAs } from '../database/prepared-statements.ts';
import type { EventLogTables } from './schema.ts';

/** How far the log has come. */
export interface LogPositions {
  /** The newest event that no open transaction will still write before; 0 where there never was one. */
  readonly settled: bigint;
  /** The newest position that any transaction has taken. */
  readonly newest: bigint;
  /** Whether an open transaction may hold back events behind it that are committed already. */
  readonly held: boolean;
}

/** Asks for all at once, in a statement of its own: rows that are settled by its answer are visible to the next statement. */
export async function readPositions(db: Kysely<EventLogTables>): Promise<LogPositions> {
  const { rows } = await sql<{ settled: string; newest: string; held: boolean }>`${preparedAs('log-positions')}
    SELECT settled, newest, held FROM platform.log_positions()
  `.execute(db);
  const [positions] = rows;
  return {
    settled: BigInt(positions?.settled ?? 0),
    newest: BigInt(positions?.newest ?? 0),
    held: positions?.held ?? false,
  };
}
