import { browserReports } from '@fedloop/gateway/browser/browser-reports';
import { createGateway, type Gateway } from '@fedloop/gateway/gateway';
import { readConfig as readGatewayConfig } from '@fedloop/gateway/config';
import { readConfig as readDataConfig } from '@fedloop/data/config';
import { createDataService } from '@fedloop/data/service';
import { readConfig as readFeedbackConfig } from '@fedloop/feedback/config';
import { createFeedbackService } from '@fedloop/feedback/service';
import { readConfig as readPredictionConfig } from '@fedloop/prediction/config';
import { createPredictionService } from '@fedloop/prediction/service';
import { createTrainer } from '@fedloop/prediction/trainer/trainer';
import { createDownloadLinks } from '@fedloop/platform/downloads/download-links';
import { createEventLog } from '@fedloop/platform/events/event-log';
import { keepPruned } from '@fedloop/platform/events/retention';
import { createJobQueue } from '@fedloop/platform/jobs/job-queue';
import type { Logger } from '@fedloop/platform/logging/logger';
import { openObjectStore } from '@fedloop/platform/objects/open-object-store';
import { openPostgresRegistry } from '@fedloop/platform/registry/postgres-registry';
import { atOnce } from '@fedloop/platform/service/drain';
import type { Platform, Service } from '@fedloop/platform/service/service';
import type { Shutdown } from '@fedloop/platform/shutdown/shutdown';
import type { TelemetryConfig } from '@fedloop/platform/telemetry/config';
import type { Telemetry } from '@fedloop/platform/telemetry/telemetry';
import { openUploads } from '@fedloop/platform/uploads/open-uploads';
import type { Metrics } from '@fedloop/platform/telemetry/metrics';
import { inProcessEndpoint } from '@fedloop/platform/subgraph/in-process-endpoint';

/** Milliseconds between looks at the subgraphs' schemas. */
const SCHEMA_INTERVAL = 5000;

export interface EmbeddedPlatformOptions {
  readonly databaseUrl: string;
  readonly objectStoreUrl: string;
  readonly eventRetentionDays: number;
  /** Settings of the parts, as environment variables. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** What this process reports of itself and of its pages. */
  readonly telemetry: Pick<Telemetry, 'reportedBy' | 'metrics'>;
  readonly telemetryConfig: Pick<TelemetryConfig, 'sampling'>;
  readonly log: Logger;
  readonly shutdown: Shutdown;
  /** Where measurements go. Default: nothing is measured. */
  readonly metrics?: Metrics | null;
}

/** Every part of the platform, started; the gateway does not listen yet. */
export interface EmbeddedPlatform {
  readonly platform: Platform;
  readonly gateway: Gateway;
  /** Whether a prediction could be answered. */
  readonly prediction: Service;
}

/** Composes the whole platform in this process: the twin of the stack's Compose file. */
export async function createEmbeddedPlatform(options: EmbeddedPlatformOptions): Promise<EmbeddedPlatform> {
  const { databaseUrl, objectStoreUrl, environment, log, shutdown, metrics = null } = options;
  const gatewayConfig = readGatewayConfig(environment);
  const objects = await openObjectStore(objectStoreUrl, metrics);
  const events = createEventLog({ url: databaseUrl, log, metrics });
  await events.start();
  shutdown.add('event log', () => events.stop());
  const jobs = createJobQueue({ url: databaseUrl, log, metrics });
  await jobs.start();
  shutdown.add('job queue', () => jobs.stop());
  const platform: Platform = { databaseUrl, events, jobs, objects, log, metrics };

  const data = await createDataService(platform, readDataConfig(environment));
  await start(data, 'data');
  const dataEndpoint = inProcessEndpoint(data.subgraph, log, metrics);

  const prediction = await createPredictionService(
    {
      ...platform,
      data: dataEndpoint,
      downloads: createDownloadLinks(gatewayConfig.secret),
    },
    readPredictionConfig(environment),
  );
  await start(prediction, 'prediction');
  const predictionEndpoint = inProcessEndpoint(prediction.subgraph, log, metrics);

  const trainer = await createTrainer({ ...platform, data: dataEndpoint }, readPredictionConfig(environment));
  await trainer.start();
  shutdown.add('trainer', () => trainer.stop());

  const feedback = await createFeedbackService(
    { ...platform, prediction: predictionEndpoint },
    readFeedbackConfig(environment),
  );
  await start(feedback, 'feedback');

  const retention = await keepPruned({ events, days: options.eventRetentionDays, log });
  shutdown.add('event retention', () => retention.stop());

  const registry = await openPostgresRegistry({ url: databaseUrl, log, metrics });
  shutdown.add('schema registry', () => registry.close());
  const uploads = await openUploads({ url: databaseUrl, objects, metrics });
  shutdown.add('uploads', () => uploads.close());
  const gateway = await createGateway({
    endpoints: [dataEndpoint, predictionEndpoint, inProcessEndpoint(feedback.subgraph, log, metrics)],
    schemas: { registry, interval: SCHEMA_INTERVAL },
    objects,
    uploads,
    browserReports: browserReports(gatewayConfig, options.telemetry, options.telemetryConfig),
    config: gatewayConfig,
    log,
    readiness: () => prediction.ready(),
    drain: atOnce,
    metrics,
  });
  return { platform, gateway, prediction };

  async function start(service: Service, name: string): Promise<void> {
    await service.start();
    shutdown.add(`${name} subgraph`, () => service.stop());
  }
}
