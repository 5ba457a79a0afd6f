import { migrate, openDatabase } from '@fedloop/platform/database/database';
import type { Platform, Service } from '@fedloop/platform/service/service';
import { buildSubgraph } from '@fedloop/platform/subgraph/subgraph';
import { loadTypeDefs } from '@fedloop/platform/subgraph/type-defs';
import { createLoaders } from './operations/loaders.ts';
import { createOperations } from './operations/operations.ts';
import type { Context } from './schema/context.ts';
import { resolvers } from './schema/resolvers.ts';
import { migrations } from './storage/migrations.ts';
import type { DB } from './storage/tables.generated.ts';

/** The template subgraph: notes on models. All wiring is here. */
export async function createTemplateService({
  databaseUrl,
  events,
  metrics = null,
}: Pick<Platform, 'databaseUrl' | 'events' | 'metrics'>): Promise<Service> {
  const db = openDatabase<DB>({ url: databaseUrl, schema: 'template', applicationName: 'fedloop-template', metrics });
  await migrate(db, 'template', migrations);
  const operations = createOperations(db);

  return {
    subgraph: buildSubgraph<Context>({
      name: 'template',
      typeDefs: loadTypeDefs(new URL('./schema/', import.meta.url)),
      resolvers,
      contextFor: (base) => ({ ...base, loaders: createLoaders(db), operations, events }),
    }),
    start: () => Promise.resolve(),
    ready: () => Promise.resolve({ ready: true, missing: [] }),
    stop: () => db.destroy(),
  };
}
