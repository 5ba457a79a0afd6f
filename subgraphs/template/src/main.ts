import { createEventLog } from '@fedloop/platform/events/event-log';
import { createRequestVerifier } from '@fedloop/platform/identity/request-signature';
import { createLogger } from '@fedloop/platform/logging/logger';
import { createShutdown } from '@fedloop/platform/shutdown/shutdown';
import { serveSubgraph } from '@fedloop/platform/subgraph/subgraph-server';
import { startTelemetry } from '@fedloop/platform/telemetry/telemetry';
import { readProcessConfig } from './config.ts';
import { createTemplateService } from './service.ts';

const { databaseUrl, secret, logLevel, host, port, ...config } = readProcessConfig();
const telemetry = await startTelemetry(config.telemetry, 'template');
const log = createLogger({ name: 'template', level: logLevel, sink: telemetry.logs });
telemetry.reportTo(log);
const shutdown = createShutdown(log);
shutdown.onSignals();
shutdown.add('telemetry', () => telemetry.stop());

const { metrics } = telemetry;
const events = createEventLog({ url: databaseUrl, log, metrics });
await events.start();
shutdown.add('event log', () => events.stop());
const service = await createTemplateService({ databaseUrl, events, metrics });
await service.start();
shutdown.add('service', () => service.stop());
const verifier = createRequestVerifier(secret, 'template');
const server = await serveSubgraph({
  subgraph: service.subgraph,
  verifier,
  host,
  port,
  log,
  metrics,
  ready: () => service.ready(),
});
shutdown.add('server', () => server.close());
log.info({ url: server.url }, 'template subgraph is listening');
