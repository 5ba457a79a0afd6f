import { parseArgs } from 'node:util';
import { createRequestSigner } from '@fedloop/platform/identity/request-signature';
import { createShutdown } from '@fedloop/platform/shutdown/shutdown';
import { httpEndpoint } from '@fedloop/platform/subgraph/http-endpoint';
import { pino } from 'pino';
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
  config: {
    host: '127.0.0.1',
    port: Number(port),
    secret,
    adminToken: null,
    guests: true,
    corsOrigins: [],
    trustedProxies: [],
    connections: { connections: 1000, connectionsPerAddress: 1000, connectionsPerIdentity: 1000 },
    webFolder: '/nowhere',
  },
  log,
  readiness: () => Promise.resolve({ ready: true, missing: [] }),
});
shutdown.add('gateway', () => gateway.stop());
const { url } = await gateway.listen();
const timer = setInterval(() => void gateway.refresh().catch(() => undefined), REFRESH_INTERVAL);
shutdown.add('schema refresh', () => Promise.resolve(clearInterval(timer)));
process.stdout.write(`the gateway is ready at ${url}\n`);
