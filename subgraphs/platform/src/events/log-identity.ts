import { type Kysely, sql } from 'kysely';
import type { EventLogTables } from './schema.ts';

/** What the log says of itself. */
export interface LogState {
  /** Random, made with the tables: cursors of another database's log don't fit. */
  readonly id: string;
  /** Everything up to here was deleted. */
  readonly prunedTo: bigint;
}

/** Reads the log's one row about itself. */
export interface LogIdentity {
  read(): Promise<LogState>;
  /** The id alone; it never changes, so it is read once. */
  id(): Promise<string>;
}

export function createLogIdentity(db: Kysely<EventLogTables>): LogIdentity {
  let known: string | undefined;

  async function read(): Promise<LogState> {
    const { rows } = await sql<{ id: string; pruned_to: string }>`SELECT id, pruned_to FROM platform.event_log`.execute(
      db,
    );
    const [row] = rows;
    if (!row) throw new Error('The event log has lost its identity: platform.event_log is empty.');
    known = row.id;
    return { id: row.id, prunedTo: BigInt(row.pruned_to) };
  }

  return {
    read,
    id: async () => known ?? (await read()).id,
  };
}
