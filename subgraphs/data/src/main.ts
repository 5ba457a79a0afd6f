import { createEventLog } from '@fedloop/platform/events/event-log';
import { createRequestVerifier } from '@fedloop/platform/identity/request-signature';
import { createJobQueue } from '@fedloop/platform/jobs/job-queue';
import { createLogger } from '@fedloop/platform/logging/logger';
import { openObjectStore } from '@fedloop/platform/objects/open-object-store';
import { createShutdown } from '@fedloop/platform/shutdown/shutdown';
import { startTelemetry } from '@fedloop/platform/telemetry/telemetry';
import { serveSubgraph } from '@fedloop/platform/subgraph/subgraph-server';
import { readProcessConfig } from './config.ts';
import { createDataService } from './service.ts';

const config = readProcessConfig();
const telemetry = await startTelemetry(config.telemetry, 'data');
const log = createLogger({ name: 'data', level: config.logLevel, sink: telemetry.logs });
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
const objects = await openObjectStore(config.objectStoreUrl, metrics);

const platform = { databaseUrl: config.databaseUrl, events, jobs, objects, log, metrics };
const service = await createDataService(platform, config.data);
await service.start();
shutdown.add('service', () => service.stop());
const server = await serveSubgraph({
  subgraph: service.subgraph,
  verifier: createRequestVerifier(config.secret, 'data'),
  host: config.host,
  port: config.port,
  log,
  metrics,
  ready: () => service.ready(),
});
shutdown.add('server', () => server.close());
log.info({ url: server.url }, 'data subgraph is listening');
