import { type Kysely, sql } from 'kysely';
import type { EventLogTables } from './schema.ts';
import { readPositions } from './settled.ts';

/** Events deleted in one transaction, so that none takes long. */
const BATCH = 5000;

/**
 * Deletes the beginning of the log up to the first event that is young enough or not settled; later ones stay, even where
 * the clock went backwards. The mark of how far moves together with each deletion.
 *
 * @returns how many events were deleted
 */
export async function pruneEvents(db: Kysely<EventLogTables>, before: Date): Promise<number> {
  const { settled } = await readPositions(db);
  let pruned = 0;
  for (;;) {
    const batch = await db.transaction().execute(async (tx) => {
      const { rows } = await sql<{ id: string }>`
        WITH oldest AS (SELECT id, occurred_at FROM platform.events WHERE id <= ${settled} ORDER BY id LIMIT ${BATCH}),
          kept AS (SELECT min(id) AS id FROM oldest WHERE occurred_at >= ${before})
        DELETE FROM platform.events
        WHERE id IN (SELECT oldest.id FROM oldest, kept WHERE kept.id IS NULL OR oldest.id < kept.id)
        RETURNING id
      `.execute(tx);
      const last = rows.reduce((highest, { id }) => (BigInt(id) > highest ? BigInt(id) : highest), 0n);
      await sql`UPDATE platform.event_log SET pruned_to = greatest(pruned_to, ${last})`.execute(tx);
      return rows.length;
    });
    pruned += batch;
    if (batch < BATCH) return pruned;
  }
}
