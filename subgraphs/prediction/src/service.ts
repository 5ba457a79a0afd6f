import { migrate, openDatabase } from '@fedloop/platform/database/database';
import { observeDatabaseSize } from '@fedloop/platform/database/observe-size';
import type { DownloadLinks } from '@fedloop/platform/downloads/download-links';
import { countLoop } from '@fedloop/platform/events/counted-loop';
import { observeEventLog } from '@fedloop/platform/events/observe-log';
import { observeQueues } from '@fedloop/platform/jobs/observe-queues';
import { missingStore } from '@fedloop/platform/objects/store-readiness';
import type { Platform, Service } from '@fedloop/platform/service/service';
import type { SubgraphEndpoint } from '@fedloop/platform/subgraph/endpoint';
import { openUploads } from '@fedloop/platform/uploads/open-uploads';
import type { PredictionConfig } from './config.ts';
import { DEMO, seedDemoModel } from './demo/demo-model.ts';
import { MAXIMUM_MODELS } from './domain/model-order.ts';
import { createExplainer, createInferencePool } from './engine/index.ts';
import { pruneIdempotencyKeys } from './operations/idempotency-pruning.ts';
import { createDrifts } from './operations/drifts.ts';
import { createDeliveries } from './operations/deliveries.ts';
import { createLoaders } from './operations/loaders.ts';
import { createLoopConsumer } from './operations/loop-consumer.ts';
import { createOperations } from './operations/operations.ts';
import { defineBatchJobs } from './operations/batch-jobs.ts';
import { sweepBatchResults } from './operations/batch-sweeping.ts';
import { defineTrainingJobs } from './operations/training-jobs.ts';
import { keepPredictionPartitions } from './operations/prediction-upkeep.ts';
import { createBroughtVersions } from './registration/brought-versions.ts';
import { subgraphOfModels } from './schema/served-models.ts';
import { createExplanations } from './serving/explanations.ts';
import { createPoolMetrics } from './serving/measured-pool.ts';
import { observeChampions } from './serving/observe-champions.ts';
import { observeDrift } from './serving/observe-drift.ts';
import { createProductionVersions } from './serving/production-versions.ts';
import { migrations } from './storage/migrations.ts';
import { countModels, findModelName, listModels } from './storage/models.ts';
import type { DB } from './storage/tables.generated.ts';

/** What the prediction subgraph needs beside its settings: the platform, a way to ask for data set versions and one to hand out files. */
export type PredictionPlatform = Platform & {
  readonly data: SubgraphEndpoint;
  readonly downloads: DownloadLinks;
};

/** The prediction subgraph: its schema is made from the models that there are, and grows with them. */
export async function createPredictionService(
  platform: PredictionPlatform,
  config: PredictionConfig,
): Promise<Service> {
  const { databaseUrl, jobs, objects, log, data, downloads, metrics = null } = platform;
  const db = openDatabase<DB>({
    url: databaseUrl,
    schema: 'prediction',
    applicationName: 'fedloop-prediction',
    metrics,
  });
  const events = metrics ? countLoop(platform.events, metrics, (id) => findModelName(db, id)) : platform.events;
  await migrate(db, 'prediction', migrations);
  await defineTrainingJobs(jobs);
  await defineBatchJobs(jobs);
  if (config.demo) await seedDemoModel({ db, events, jobs, data, log });

  const poolMetrics = metrics && createPoolMetrics(metrics);
  const pool = createInferencePool({ ...config.inference, ...(poolMetrics && { onBatch: poolMetrics.onBatch }) });
  const versions = createProductionVersions({ db, events, objects, pool, log, metrics });
  const explainer = createExplainer();
  const explanations = createExplanations(objects, explainer, metrics);
  const uploads = await openUploads({ url: databaseUrl, objects, metrics });
  const brought = createBroughtVersions({ db, events, objects, data, uploads, log });
  const deliveries = createDeliveries({ db, objects, uploads });
  const drifts = createDrifts(db);
  const operations = createOperations({
    db,
    events,
    jobs,
    data,
    uploads,
    versions,
    explanations,
    downloads,
    brought,
    deliveries,
    drifts,
    metrics,
  });
  const consumer = createLoopConsumer(db, events, jobs, log, metrics && { metrics, subgraph: 'prediction' });
  const pruning = pruneIdempotencyKeys(db, log);
  const sweeping = sweepBatchResults(db, objects, log);
  const partitions = keepPredictionPartitions(db, { retentionDays: config.predictionRetentionDays, log });

  const subgraph = await subgraphOfModels(
    { count: () => countModels(db), list: () => listModels(db, null, MAXIMUM_MODELS) },
    (base) => ({ ...base, loaders: createLoaders(db), operations, events }),
  );
  /** Those that answers are expected of from the start on: what was made by somebody may never have been trained. */
  const expected = (await listModels(db, null, MAXIMUM_MODELS)).filter(
    ({ name, productionVersionId }) => productionVersionId !== null || (config.demo && name === DEMO.name),
  );

  // What belongs to all processes is told by this subgraph, which writes the most.
  const observations = metrics
    ? [
        observeEventLog(events, metrics),
        observeQueues(jobs, metrics),
        observeDatabaseSize(db, metrics),
        observeChampions(db, metrics),
        observeDrift(db, drifts, metrics),
      ]
    : [];
  if (poolMetrics) observations.push(poolMetrics.observe(pool));

  return {
    subgraph,
    async start() {
      await partitions.start();
      await versions.start();
      await consumer.start();
      pruning.start();
      sweeping.start();
    },
    async ready() {
      const missing = expected
        .filter(({ id }) => !versions.isLoaded(id))
        .map(({ name }) => `the first version of ${name} is being trained`);
      return { ready: missing.length === 0, missing: [...missing, ...(await missingStore(objects))] };
    },
    async stop() {
      for (const stop of observations) stop();
      await pruning.stop();
      await sweeping.stop();
      await partitions.stop();
      await consumer.stop();
      await versions.stop();
      await pool.close();
      await explainer.close();
      await uploads.close();
      await db.destroy();
    },
  };
}
