import { createDownloadLinks } from '@fedloop/platform/downloads/download-links';
import { createEventLog } from '@fedloop/platform/events/event-log';
import { keepPruned } from '@fedloop/platform/events/retention';
import { createRequestSigner, createRequestVerifier } from '@fedloop/platform/identity/request-signature';
import { createJobQueue } from '@fedloop/platform/jobs/job-queue';
import { createLogger } from '@fedloop/platform/logging/logger';
import { openObjectStore } from '@fedloop/platform/objects/open-object-store';
import { createShutdown } from '@fedloop/platform/shutdown/shutdown';
import { startTelemetry } from '@fedloop/platform/telemetry/telemetry';
import { httpEndpoint } from '@fedloop/platform/subgraph/http-endpoint';
import { serveSubgraph } from '@fedloop/platform/subgraph/subgraph-server';
import { readProcessConfig } from './config.ts';
import { createPredictionService } from './service.ts';

const config = readProcessConfig();
const telemetry = await startTelemetry(config.telemetry, 'prediction');
const log = createLogger({ name: 'prediction', level: config.logLevel, sink: telemetry.logs });
telemetry.reportTo(log);
const shutdown = createShutdown(log);
shutdown.onSignals();
shutdown.add('telemetry', () => telemetry.stop());

const { metrics } = telemetry;
const events = createEventLog({ url: config.databaseUrl, log, metrics });
await events.start();
shutdown.add('event log', () => events.stop());
const jobs = createJobQueue({ url: config.databaseUrl, log, metrics });
await jobs.start();
shutdown.add('job queue', () => jobs.stop());
const data = httpEndpoint({ name: 'data', url: config.dataUrl, signer: createRequestSigner(config.secret) });
shutdown.add('data endpoint', () => data.close());
const objects = await openObjectStore(config.objectStoreUrl, metrics);

const platform = {
  databaseUrl: config.databaseUrl,
  events,
  jobs,
  objects,
  log,
  metrics,
  data,
  downloads: createDownloadLinks(config.secret),
};
const service = await createPredictionService(platform, config.prediction);
await service.start();
shutdown.add('service', () => service.stop());
// The log belongs to all subgraphs; this one, which writes the most, keeps it short.
const retention = await keepPruned({ events, days: config.eventRetentionDays, log });
shutdown.add('event retention', () => retention.stop());
const server = await serveSubgraph({
  subgraph: service.subgraph,
  verifier: createRequestVerifier(config.secret, 'prediction'),
  host: config.host,
  port: config.port,
  log,
  metrics,
  ready: () => service.ready(),
});
shutdown.add('server', () => server.close());
log.info({ url: server.url }, 'prediction subgraph is listening');
