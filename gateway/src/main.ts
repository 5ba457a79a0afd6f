import { setTimeout as delay } from 'node:timers/promises';
import { isConnectionLoss } from '@fedloop/platform/database/connection-loss';
import { createRequestSigner } from '@fedloop/platform/identity/request-signature';
import { createLogger, type Logger } from '@fedloop/platform/logging/logger';
import { openObjectStore } from '@fedloop/platform/objects/open-object-store';
import { createMemoryRegistry } from '@fedloop/platform/registry/memory-registry';
import { openPostgresRegistry } from '@fedloop/platform/registry/postgres-registry';
import type { SchemaRegistry } from '@fedloop/platform/registry/schema-registry';
import { leave } from '@fedloop/platform/shutdown/leave';
import { createShutdown } from '@fedloop/platform/shutdown/shutdown';
import { readTelemetryConfig } from '@fedloop/platform/telemetry/config';
import type { Metrics } from '@fedloop/platform/telemetry/metrics';
import { startTelemetry } from '@fedloop/platform/telemetry/telemetry';
import type { SubgraphEndpoint } from '@fedloop/platform/subgraph/endpoint';
import { httpEndpoint } from '@fedloop/platform/subgraph/http-endpoint';
import { openUploads } from '@fedloop/platform/uploads/open-uploads';
import { browserReports } from './browser/browser-reports.ts';
import { readConfig, readStackConfig } from './config.ts';
import { createGateway } from './gateway.ts';
import { createSubgraphReadiness } from './supergraph/subgraph-readiness.ts';

/** Milliseconds between looks at the subgraphs' schemas. */
const REFRESH_INTERVAL = 5000;

/** Milliseconds between attempts to reach a subgraph that is still starting. */
const WAIT_INTERVAL = 500;

/** The gateway in a process of its own. */
async function main(): Promise<void> {
  const config = readConfig();
  const { logLevel, databaseUrl, objectStoreUrl, subgraphs } = readStackConfig();
  const telemetryConfig = readTelemetryConfig();
  const telemetry = await startTelemetry(telemetryConfig, 'gateway');
  const log = createLogger({ name: 'gateway', level: logLevel, sink: telemetry.logs });
  telemetry.reportTo(log);
  const shutdown = createShutdown(log);
  shutdown.onSignals();
  shutdown.add('telemetry', () => telemetry.stop());

  const signer = createRequestSigner(config.secret);
  const endpoints = Object.entries(subgraphs).map(([name, url]) => httpEndpoint({ name, url, signer }));
  shutdown.add('subgraph connections', async () => {
    await Promise.all(endpoints.map((endpoint) => endpoint.close()));
  });

  const { metrics } = telemetry;
  const registry = await openRegistry(databaseUrl, log, metrics);
  shutdown.add('schema registry', () => registry.close());
  // What was composed before can be served, whoever is away.
  if (!(await registry.current())) await Promise.all(endpoints.map((endpoint) => available(endpoint, log)));
  const objects = objectStoreUrl === null ? null : await openObjectStore(objectStoreUrl, metrics);
  const uploads = objects && databaseUrl !== null ? await openUploads({ url: databaseUrl, objects, metrics }) : null;
  if (uploads) shutdown.add('uploads', () => uploads.close());
  const gateway = await createGateway({
    endpoints,
    schemas: { registry, interval: REFRESH_INTERVAL },
    ...(objects && { objects }),
    ...(uploads && { uploads }),
    browserReports: browserReports(config, telemetry, telemetryConfig),
    config,
    log,
    metrics,
    readiness: createSubgraphReadiness(subgraphs),
  });
  shutdown.add('gateway', () => gateway.stop());
  const { url } = await gateway.listen();
  process.stdout.write(`Fedloop's gateway is ready at ${url}\n`);
}

/** Parts of the stack start in any order. */
async function available(endpoint: SubgraphEndpoint, log: Logger): Promise<void> {
  for (let attempt = 0; ; attempt++) {
    try {
      await endpoint.schema();
      return;
    } catch (err) {
      if (attempt === 0) log.info({ err, subgraph: endpoint.name }, 'waiting for a subgraph');
      await delay(WAIT_INTERVAL);
    }
  }
}

/** The registry of all gateways on the database, which may still be starting; in memory without one. */
async function openRegistry(url: string | null, log: Logger, metrics: Metrics | null): Promise<SchemaRegistry> {
  if (url === null) return createMemoryRegistry();
  for (let attempt = 0; ; attempt++) {
    try {
      return await openPostgresRegistry({ url, log, metrics });
    } catch (err) {
      if (!isConnectionLoss(err)) throw err;
      if (attempt === 0) log.info({ err }, 'waiting for the database');
      await delay(WAIT_INTERVAL);
    }
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  leave(1);
});
