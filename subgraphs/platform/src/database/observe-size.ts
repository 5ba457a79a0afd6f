import { type Kysely, sql } from 'kysely';
import type { Metrics } from '../telemetry/metrics.ts';

/** Milliseconds between two looks: PostgreSQL looks at every file. */
const INTERVAL = 60_000;

/** Has the database's size told, until the function returned is called: by one process, since it belongs to all. */
export function observeDatabaseSize<DB>(db: Kysely<DB>, metrics: Metrics): () => void {
  let seen: { readonly bytes: number; readonly at: number } | null = null;

  async function look(): Promise<number> {
    if (seen !== null && performance.now() - seen.at < INTERVAL) return seen.bytes;
    const { rows } = await sql<{ bytes: string }>`SELECT pg_database_size(current_database()) AS bytes`.execute(db);
    const bytes = Number(rows[0]?.bytes);
    seen = { bytes, at: performance.now() };
    return bytes;
  }

  return metrics.observe(['fedloop.database.size'], async (tell) => {
    tell('fedloop.database.size', await look(), {});
  });
}
