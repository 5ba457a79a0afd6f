import { migrate, openDatabase } from '../database/database.ts';
import { createWakeUp } from '../events/wake-up.ts';
import type { Logger } from '../logging/logger.ts';
import type { Metrics } from '../telemetry/metrics.ts';
import { migrations } from './migrations.ts';
import { defaultRegistryLimits, type RegistryLimits, type SchemaRegistry } from './schema-registry.ts';
import { addUses, listOperations, pruneOperations } from './seen-operations.ts';
import { findSchemas, putSchema } from './subgraph-schemas.ts';
import {
  appendVersion,
  findAccepted,
  findCurrent,
  findNewestNumber,
  findVersion,
  listVersions,
  pruneVersions,
  VERSION_CHANNEL,
} from './supergraph-versions.ts';
import type { DB } from './tables.generated.ts';

const SCHEMA = 'registry';

export interface PostgresRegistryOptions {
  /** `postgres://…`. */
  readonly url: string;
  readonly log: Logger;
  readonly limits?: Partial<RegistryLimits>;
  /** Told of its statements. Default: nobody is. */
  readonly metrics?: Metrics | null;
}

/** The registry of all gateways on one database. Rejects when the database does not answer. */
export async function openPostgresRegistry({
  url,
  log,
  limits = {},
  metrics = null,
}: PostgresRegistryOptions): Promise<SchemaRegistry> {
  const bounds = { ...defaultRegistryLimits, ...limits };
  const db = openDatabase<DB>({ url, schema: SCHEMA, poolSize: 2, applicationName: 'fedloop-registry', metrics });
  const wakeUp = createWakeUp({ url, log, channel: VERSION_CHANNEL });
  try {
    await migrate(db, SCHEMA, migrations);
    await wakeUp.start();
  } catch (error) {
    await db.destroy();
    throw error;
  }

  return {
    register: (offer) => putSchema(db, offer),
    schemas: (ids) => findSchemas(db, ids),
    onceAccepted: (ids) => findAccepted(db, ids),
    newestNumber: () => findNewestNumber(db),
    current: () => findCurrent(db),
    version: (number) => findVersion(db, number),
    history: (options) => listVersions(db, options),
    append: (newest, draft) => appendVersion(db, newest, draft),
    onHint: (listener) => wakeUp.onHint(listener),
    recordOperations: (uses) => addUses(db, uses, bounds),
    operations: (since) => listOperations(db, since, bounds),
    async prune(before) {
      await pruneOperations(db, before, bounds);
      await pruneVersions(db, bounds.versions, before);
    },
    async close() {
      await wakeUp.stop();
      await db.destroy();
    },
  };
}
