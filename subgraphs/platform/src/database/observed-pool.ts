import type { PostgresPool } from 'kysely';
import type { Pool } from 'pg';
import type { Metrics } from '../telemetry/metrics.ts';

/** Has the pool's connections told until it ends. */
export function observePool(
  pool: Pool,
  metrics: Metrics,
  { name, most }: { readonly name: string; readonly most: number },
): PostgresPool {
  const own = { 'db.client.connection.pool.name': name };
  const stop = metrics.observe(
    ['db.client.connection.count', 'db.client.connection.max', 'db.client.connection.pending_requests'],
    (tell) => {
      const { idleCount: idle, totalCount: all, waitingCount: pending } = pool;
      tell('db.client.connection.count', idle, { ...own, 'db.client.connection.state': 'idle' });
      tell('db.client.connection.count', all - idle, { ...own, 'db.client.connection.state': 'used' });
      tell('db.client.connection.max', most, own);
      tell('db.client.connection.pending_requests', pending, own);
    },
  );
  return {
    connect: () => pool.connect(),
    end() {
      stop();
      return pool.end();
    },
  };
}
