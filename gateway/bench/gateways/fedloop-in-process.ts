import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { createLogger } from '@fedloop/platform/logging/logger';
import { inProcessEndpoint } from '@fedloop/platform/subgraph/in-process-endpoint';
import { readTelemetryConfig } from '@fedloop/platform/telemetry/config';
import { startTelemetry } from '@fedloop/platform/telemetry/telemetry';
import { assembleGateway } from '../../src/assembly.ts';
import { endpointsByName } from '../../src/execution/endpoints.ts';
import { createAdmission } from '../../src/plugins/admission.ts';
import { createCallers } from '../../src/standalone/callers.ts';
import { createErrorPolicy } from '../../src/standalone/error-policy.ts';
import { defaultConnectionLimits } from '../../src/transport/connection-limits.ts';
import { executableSubgraph } from '../graph/executable.ts';
import { subgraphNames } from '../graph/subgraphs.ts';

/**
 * Fedloop's gateway as `npm run gateway` puts it together, with the subgraphs' resolvers in its own process:
 * `fedloop-in-process.ts --supergraph FILE --port N`. It tells of itself where the environment says so, as any process does.
 */
const { values } = parseArgs({
  options: { supergraph: { type: 'string', default: '' }, port: { type: 'string', default: '' } },
});
const { metrics } = await startTelemetry(readTelemetryConfig(), 'gateway');
const log = createLogger({ name: 'gateway', level: 'warn' });
const endpoints = subgraphNames.map((name) =>
  inProcessEndpoint({ name, sdl: '', schema: executableSubgraph(name), contextFor: (base) => base }, log),
);
const gateway = await assembleGateway({
  source: {
    load: () => Promise.resolve(readFileSync(values.supergraph, 'utf8')),
    refresh: () => Promise.resolve(false),
    onChange: () => undefined,
    close: () => Promise.resolve(),
  },
  recorder: null,
  endpointOf: endpointsByName(endpoints),
  authenticator: createCallers([]).authenticator,
  admission: createAdmission(),
  maskError: createErrorPolicy(log),
  introspection: true,
  sharesWithoutCursor: false,
  cacheHeaders: false,
  corsOrigins: [],
  trustedProxies: [],
  webFolder: null,
  readiness: () => Promise.resolve({ ready: true, missing: [] }),
  limits: defaultConnectionLimits,
  address: { host: '127.0.0.1', port: Number(values.port), settings: { host: 'host', port: '--port' } },
  log,
  metrics,
});
await gateway.listen();
