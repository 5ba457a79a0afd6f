import { setTimeout as delay } from 'node:timers/promises';
import { createRequestSigner } from '@fedloop/platform/identity/request-signature';
import { createLogger, type Logger } from '@fedloop/platform/logging/logger';
import { createShutdown } from '@fedloop/platform/shutdown/shutdown';
import type { SubgraphEndpoint } from '@fedloop/platform/subgraph/endpoint';
import { httpEndpoint } from '@fedloop/platform/subgraph/http-endpoint';
import { readConfig, readStackConfig } from './config.ts';
import { createGateway, type Gateway } from './gateway.ts';
import { createSubgraphReadiness } from './supergraph/subgraph-readiness.ts';

/** Milliseconds between looks at the subgraphs' schemas. */
const REFRESH_INTERVAL = 5000;

/** Milliseconds between attempts to reach a subgraph that is still starting. */
const WAIT_INTERVAL = 500;

/** The gateway in a process of its own. */
async function main(): Promise<void> {
  const config = readConfig();
  const { logLevel, subgraphs } = readStackConfig();
  const log = createLogger({ name: 'gateway', level: logLevel });
  const shutdown = createShutdown(log);
  shutdown.onSignals();

  const signer = createRequestSigner(config.secret);
  const endpoints = Object.entries(subgraphs).map(([name, url]) => httpEndpoint({ name, url, signer }));
  shutdown.add('subgraph connections', async () => {
    await Promise.all(endpoints.map((endpoint) => endpoint.close()));
  });

  await Promise.all(endpoints.map((endpoint) => available(endpoint, log)));
  const gateway = await createGateway({ endpoints, config, log, readiness: createSubgraphReadiness(subgraphs) });
  shutdown.add('gateway', () => gateway.stop());
  const { url } = await gateway.listen();
  shutdown.add('schema refresh', follow(gateway, log));
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

/** Moves to new schemas of the subgraphs as they appear. */
function follow(gateway: Gateway, log: Logger): () => Promise<void> {
  const timer = setInterval(() => {
    gateway.refresh().catch((err: unknown) => {
      log.warn({ err }, 'the supergraph could not be refreshed; the old one stays');
    });
  }, REFRESH_INTERVAL);
  return () => Promise.resolve(clearInterval(timer));
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
