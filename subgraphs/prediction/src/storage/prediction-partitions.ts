import { type Kysely, sql, type Transaction } from 'kysely';
import { firstIdOf, type Week, weeksFrom } from './partition-weeks.ts';
import type { DB } from './tables.generated.ts';

/** Partitions that are there before they are needed: this week's and those of the next four. */
const WEEKS_AHEAD = 5;

/** How long predictions may be held up by changes of their table, in milliseconds; whoever makes them tries again later. */
const LOCK_TIMEOUT = 2000;

/** Makes the partitions of this week and the next ones where they are missing; what the default partition took for them moves. */
export async function makePartitionsAhead(db: Kysely<DB>, now: Date): Promise<void> {
  for (const week of weeksFrom(now, WEEKS_AHEAD))
    await inTurn(db, async (tx) => {
      if (!(await isCovered(tx, week))) await makePartition(tx, week);
    });
}

/**
 * Drops the partitions that hold nothing younger than the date. The features of judged predictions are kept: the loop
 * learns from them.
 *
 * @returns how many partitions were dropped
 */
export async function dropPartitions(db: Kysely<DB>, before: Date): Promise<number> {
  const old = await sql<{ name: string }>`
    SELECT name FROM (${partitions}) AS part WHERE upper <= ${firstIdOf(before)}::uuid ORDER BY upper
  `.execute(db);
  let dropped = 0;
  for (const { name } of old.rows)
    await inTurn(db, async (tx) => {
      const { rows } = await sql`SELECT FROM (${partitions}) AS part WHERE name = ${name}`.execute(tx);
      // Another replica was faster.
      if (rows.length === 0) return;
      await sql`ALTER TABLE predictions DETACH PARTITION ${sql.id(name)}`.execute(tx);
      await sql`
        UPDATE judged_predictions AS judged SET features = old.features
        FROM ${sql.id(name)} AS old WHERE old.id = judged.prediction_id
      `.execute(tx);
      await sql`DROP TABLE ${sql.id(name)}`.execute(tx);
      dropped++;
    });
  return dropped;
}

/** Name and bounds of each partition but the default one; `lower` is null where it has none. */
const partitions = sql`
  SELECT child.relname AS name,
    substring(pg_get_expr(child.relpartbound, child.oid) FROM 'FROM \\(''([0-9a-f-]+)''\\)')::uuid AS lower,
    substring(pg_get_expr(child.relpartbound, child.oid) FROM 'TO \\(''([0-9a-f-]+)''\\)')::uuid AS upper
  FROM pg_inherits JOIN pg_class AS child ON child.oid = inhrelid
  WHERE inhparent = 'predictions'::regclass AND pg_get_expr(child.relpartbound, child.oid) <> 'DEFAULT'
`;

/** One replica at a time, in a transaction that waits shortly for its locks. */
async function inTurn(db: Kysely<DB>, work: (tx: Transaction<DB>) => Promise<void>): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await sql`SELECT pg_advisory_xact_lock(hashtext('fedloop prediction partitions'))`.execute(tx);
    await sql`SELECT set_config('lock_timeout', ${String(LOCK_TIMEOUT)}, true)`.execute(tx);
    await work(tx);
  });
}

/** Weeks are covered wholly or not at all: every partition ends where a week does. */
async function isCovered(tx: Transaction<DB>, { start }: Week): Promise<boolean> {
  const { rows } = await sql`
    SELECT FROM (${partitions}) AS part
    WHERE coalesce(lower <= ${firstIdOf(start)}::uuid, true) AND upper > ${firstIdOf(start)}::uuid
  `.execute(tx);
  return rows.length > 0;
}

async function makePartition(tx: Transaction<DB>, { start, end }: Week): Promise<void> {
  const name = sql.id(`predictions_${start.toISOString().slice(0, 10).replaceAll('-', '')}`);
  const [from, to] = [sql.lit(firstIdOf(start)), sql.lit(firstIdOf(end))];
  await sql`CREATE TABLE ${name} (LIKE predictions INCLUDING ALL)`.execute(tx);
  // Nothing may come into the default partition between the move and the moment that the new one takes over.
  await sql`LOCK TABLE predictions_rest IN ACCESS EXCLUSIVE MODE`.execute(tx);
  await sql`
    WITH moved AS (DELETE FROM predictions_rest WHERE id >= ${from}::uuid AND id < ${to}::uuid RETURNING *)
    INSERT INTO ${name} SELECT * FROM moved
  `.execute(tx);
  await sql`ALTER TABLE predictions ATTACH PARTITION ${name} FOR VALUES FROM (${from}) TO (${to})`.execute(tx);
}
