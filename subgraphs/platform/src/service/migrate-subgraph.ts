import type { Migration } from 'kysely';
import { migrate, openDatabase } from '../database/database.ts';
import { createEventLog } from '../events/event-log.ts';
import { createJobQueue } from '../jobs/job-queue.ts';
import type { Logger } from '../logging/logger.ts';

export interface SubgraphMigrations {
  /** `postgres://…`. */
  readonly url: string;
  /** The subgraph's PostgreSQL schema. */
  readonly schema: string;
  readonly migrations: Record<string, Migration>;
  readonly log: Logger;
}

/**
 * Brings what a subgraph uses of a database up to its release, before its processes are replaced: the event log, the job queue and
 * its own tables. Each process does the same at its start and finds nothing left to do.
 *
 * @throws the first failing migration's error; its changes are rolled back
 */
export async function migrateSubgraph({ url, schema, migrations, log }: SubgraphMigrations): Promise<void> {
  const events = createEventLog({ url, log });
  await events.start().finally(() => events.stop());
  const jobs = createJobQueue({ url, log });
  await jobs.start().finally(() => jobs.stop());
  const db = openDatabase({ url, schema, poolSize: 1, applicationName: `fedloop-${schema}-migrations` });
  await migrate(db, schema, migrations).finally(() => db.destroy());
  log.info({ schema }, 'the database is that of this release');
}
