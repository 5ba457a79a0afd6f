import { createEventLog } from '@fedloop/platform/events/event-log';
import { createRequestSigner } from '@fedloop/platform/identity/request-signature';
import { createJobQueue } from '@fedloop/platform/jobs/job-queue';
import { createLogger } from '@fedloop/platform/logging/logger';
import { openObjectStore } from '@fedloop/platform/objects/open-object-store';
import { serveStatus } from '@fedloop/platform/service/status-server';
import { createShutdown } from '@fedloop/platform/shutdown/shutdown';
import { startTelemetry } from '@fedloop/platform/telemetry/telemetry';
import { httpEndpoint } from '@fedloop/platform/subgraph/http-endpoint';
import { readTrainerConfig } from '../config.ts';
import { createTrainer } from './trainer.ts';

const config = readTrainerConfig();
const telemetry = await startTelemetry(config.telemetry, 'trainer');
const log = createLogger({ name: 'trainer', level: config.logLevel, sink: telemetry.logs });
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

const platform = { databaseUrl: config.databaseUrl, events, jobs, objects, log, metrics, data };
const trainer = await createTrainer(platform, config.prediction);
await trainer.start();
shutdown.add('trainer', () => trainer.stop());
if (config.port !== null) {
  const { host, port } = config;
  const status = await serveStatus({ host, port, readiness: () => trainer.ready(), log, metrics });
  shutdown.add('status', () => status.close());
  log.info({ url: status.url }, 'the trainer tells how it is');
}
log.info('the trainer takes jobs');
