import { migrate, openDatabase } from '@fedloop/platform/database/database';
import { missingStore } from '@fedloop/platform/objects/store-readiness';
import type { Platform, Service } from '@fedloop/platform/service/service';
import { buildSubgraph } from '@fedloop/platform/subgraph/subgraph';
import { loadTypeDefs } from '@fedloop/platform/subgraph/type-defs';
import { openUploads } from '@fedloop/platform/uploads/open-uploads';
import { keepSwept } from '@fedloop/platform/uploads/keep-swept';
import type { DataConfig } from './config.ts';
import { seedAdult } from './demo/seed-adult.ts';
import { removeAbandonedScratchFolders } from './duckdb/scratch-folder.ts';
import { createBuildWorker, defineBuildJobs } from './operations/build-jobs.ts';
import { createImports } from './operations/imports.ts';
import { createRequestConsumer } from './operations/request-consumer.ts';
import type { Context } from './schema/context.ts';
import { createLoaders } from './schema/loaders.ts';
import { resolvers } from './schema/resolvers.ts';
import { createDatasets } from './storage/datasets.ts';
import { createDatasetVersions } from './storage/dataset-versions.ts';
import { migrations } from './storage/migrations.ts';
import type { DB } from './storage/tables.generated.ts';

/** The data subgraph: data sets, their versions, and the builds that make new ones. */
export async function createDataService(platform: Platform, { demo, limits }: DataConfig): Promise<Service> {
  const { databaseUrl, events, jobs, objects, log, metrics = null } = platform;
  const db = openDatabase<DB>({ url: databaseUrl, schema: 'data', applicationName: 'fedloop-data', metrics });
  await migrate(db, 'data', migrations);
  await defineBuildJobs(jobs);

  const uploads = await openUploads({ url: databaseUrl, objects, metrics });
  const sweeping = keepSwept(uploads, log);

  const datasets = createDatasets(db);
  const versions = createDatasetVersions(db);
  const builds = createBuildWorker(jobs, { db, events, objects, uploads, limits, log });
  const imports = createImports({ db, events, jobs, uploads });
  const requests = createRequestConsumer(db, events, jobs, log, metrics && { metrics, subgraph: 'data' });
  const subgraph = buildSubgraph<Context>({
    name: 'data',
    typeDefs: loadTypeDefs(new URL('./schema/', import.meta.url)),
    resolvers,
    contextFor: (base) => ({
      ...base,
      loaders: createLoaders(datasets, versions),
      datasets,
      versions,
      events,
      uploads,
      imports,
    }),
  });
  let started = false;

  return {
    subgraph,
    async start() {
      await removeAbandonedScratchFolders();
      if (demo) await seedAdult({ db, events, objects, limits, log });
      sweeping.start();
      await builds.start();
      await requests.start();
      started = true;
    },
    async ready() {
      const missing = started ? [] : ['the data sets are being prepared'];
      return { ready: started, missing: [...missing, ...(await missingStore(objects))] };
    },
    async stop() {
      await requests.stop();
      await builds.stop();
      await sweeping.stop();
      await uploads.close();
      await db.destroy();
    },
  };
}
