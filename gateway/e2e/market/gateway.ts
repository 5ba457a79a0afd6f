import { parseArgs } from 'node:util';
import { createRequestSigner } from '@fedloop/platform/identity/request-signature';
import { createShutdown } from '@fedloop/platform/shutdown/shutdown';
import { httpEndpoint } from '@fedloop/platform/subgraph/http-endpoint';
import { pino } from 'pino';
import { readConfig } from '../../src/config.ts';
import { createGateway } from '../../src/gateway.ts';

/** A gateway over any subgraphs in a process of its own: `gateway.ts --port N --secret S NAME=URL…`. */
const { values, positionals } = parseArgs({
  options: { port: { type: 'string' }, secret: { type: 'string' } },
  allowPositionals: true,
});
const { port = '', secret = '' } = values;

/** Milliseconds between looks at the subgraphs' schemas. */
const REFRESH_INTERVAL = 200;

const log = pino({ level: 'warn' });
const shutdown = createShutdown(log);
shutdown.onSignals();
const signer = createRequestSigner(secret);
const endpoints = positionals.map((pair) => {
  const [name = '', url = ''] = pair.split('=');
  return httpEndpoint({ name, url, signer });
});
shutdown.add('subgraph connections', async () => {
  await Promise.all(endpoints.map((endpoint) => endpoint.close()));
});
const gateway = await createGateway({
  endpoints,
  config: readConfig({ PORT: port, FEDLOOP_SECRET: secret, CORS_ORIGINS: 'none', WEB_FOLDER: '/nowhere' }),
  log,
  readiness: () => Promise.resolve({ ready: true, missing: [] }),
});
shutdown.add('gateway', () => gateway.stop());
const { url } = await gateway.listen();
const timer = setInterval(() => void gateway.refresh().catch(() => undefined), REFRESH_INTERVAL);
shutdown.add('schema refresh', () => Promise.resolve(clearInterval(timer)));
process.stdout.write(`the gateway is ready at ${url}\n`);
