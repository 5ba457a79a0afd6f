import { createEventLog } from '@fedloop/platform/events/event-log';
import { createRequestSigner, createRequestVerifier } from '@fedloop/platform/identity/request-signature';
import { createLogger } from '@fedloop/platform/logging/logger';
import { createShutdown } from '@fedloop/platform/shutdown/shutdown';
import { startTelemetry } from '@fedloop/platform/telemetry/telemetry';
import { httpEndpoint } from '@fedloop/platform/subgraph/http-endpoint';
import { serveSubgraph } from '@fedloop/platform/subgraph/subgraph-server';
import { readProcessConfig } from './config.ts';
import { createFeedbackService } from './service.ts';

const config = readProcessConfig();
const telemetry = await startTelemetry(config.telemetry, 'feedback');
const log = createLogger({ name: 'feedback', level: config.logLevel, sink: telemetry.logs });
telemetry.reportTo(log);
const shutdown = createShutdown(log);
shutdown.onSignals();
shutdown.add('telemetry', () => telemetry.stop());

const { metrics } = telemetry;
const events = createEventLog({ url: config.databaseUrl, log, metrics });
await events.start();
shutdown.add('event log', () => events.stop());
const prediction = httpEndpoint({
  name: 'prediction',
  url: config.predictionUrl,
  signer: createRequestSigner(config.secret),
});
shutdown.add('prediction endpoint', () => prediction.close());

const platform = { databaseUrl: config.databaseUrl, events, log, metrics, prediction };
const service = await createFeedbackService(platform, config.feedback);
await service.start();
shutdown.add('service', () => service.stop());
const server = await serveSubgraph({
  subgraph: service.subgraph,
  verifier: createRequestVerifier(config.secret, 'feedback'),
  host: config.host,
  port: config.port,
  log,
  metrics,
  ready: () => service.ready(),
});
shutdown.add('server', () => server.close());
log.info({ url: server.url }, 'feedback subgraph is listening');
