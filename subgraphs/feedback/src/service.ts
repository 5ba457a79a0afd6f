import { migrate, openDatabase } from '@fedloop/platform/database/database';
import { countLoop } from '@fedloop/platform/events/counted-loop';
import type { Platform, Service } from '@fedloop/platform/service/service';
import type { SubgraphEndpoint } from '@fedloop/platform/subgraph/endpoint';
import { buildSubgraph } from '@fedloop/platform/subgraph/subgraph';
import { loadTypeDefs } from '@fedloop/platform/subgraph/type-defs';
import type { FeedbackConfig } from './config.ts';
import { predictionSubgraph } from './neighbours/prediction-subgraph.ts';
import { createLoaders } from './operations/loaders.ts';
import { createLoopConsumer } from './operations/loop-consumer.ts';
import { observeQuality } from './operations/observe-quality.ts';
import { createOperations } from './operations/operations.ts';
import type { Context } from './schema/context.ts';
import { resolvers } from './schema/resolvers.ts';
import { migrations } from './storage/migrations.ts';
import { findModelName } from './storage/models.ts';
import type { DB } from './storage/tables.generated.ts';

/** What the feedback subgraph needs beside its settings: the platform and a way to look predictions up. */
export type FeedbackPlatform = Pick<Platform, 'databaseUrl' | 'events' | 'log' | 'metrics'> & {
  readonly prediction: SubgraphEndpoint;
  /** The clock that facts and cooldowns go by. Default: the system's. */
  readonly now?: () => Date;
};

/** The feedback subgraph: verdicts, scores, policies and the trigger. */
export async function createFeedbackService(platform: FeedbackPlatform, _config: FeedbackConfig): Promise<Service> {
  const { databaseUrl, log, prediction, metrics = null, now = () => new Date() } = platform;
  const db = openDatabase<DB>({ url: databaseUrl, schema: 'feedback', applicationName: 'fedloop-feedback', metrics });
  const events = metrics ? countLoop(platform.events, metrics, (id) => findModelName(db, id)) : platform.events;
  await migrate(db, 'feedback', migrations);

  const predictions = predictionSubgraph(prediction);
  const operations = createOperations({ db, events, predictions, now });
  const consumer = createLoopConsumer(db, events, log, metrics && { metrics, subgraph: 'feedback' });
  const stopObserving = metrics && observeQuality(db, metrics, now);
  const subgraph = buildSubgraph<Context>({
    name: 'feedback',
    typeDefs: loadTypeDefs(new URL('./schema/', import.meta.url)),
    resolvers,
    contextFor: (base) => ({
      ...base,
      loaders: createLoaders(db, predictions, base.traceparent),
      operations,
      events,
    }),
  });
  let started = false;

  return {
    subgraph,
    async start() {
      await consumer.start();
      started = true;
    },
    ready: () =>
      Promise.resolve({ ready: started, missing: started ? [] : ['the loop’s events are not followed yet'] }),
    async stop() {
      started = false;
      stopObserving?.();
      await consumer.stop();
      await db.destroy();
    },
  };
}
