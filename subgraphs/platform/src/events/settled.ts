import { type Kysely, sql } from 'kysely';
import type { EventLogTables } from './schema.ts';

/**
 * The highest position that no open transaction can still write before: all positions up to it are committed or will never
 * be. Zero in an empty log.
 */
export async function newestSettled(db: Kysely<EventLogTables>): Promise<bigint> {
  const { rows } = await sql<{ id: string }>`
    SELECT id FROM platform.events WHERE horizon <= pg_snapshot_xmin(pg_current_snapshot())
    UNION ALL SELECT pruned_to FROM platform.event_log
    ORDER BY id DESC LIMIT 1
  `.execute(db);
  return BigInt(rows[0]?.id ?? 0);
}
