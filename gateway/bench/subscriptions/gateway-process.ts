import { createRequestSigner } from '@fedloop/platform/identity/request-signature';
import { createLogger } from '@fedloop/platform/logging/logger';
import type { SubgraphEndpoint } from '@fedloop/platform/subgraph/endpoint';
import { httpEndpoint } from '@fedloop/platform/subgraph/http-endpoint';
import { readConfig, readStackConfig } from '../../src/config.ts';
import { createGateway } from '../../src/gateway.ts';
import { createSubgraphReadiness } from '../../src/supergraph/subgraph-readiness.ts';
import { answerParent } from '../processes/conversation.ts';

/** What a gateway uses and has asked of its subgraphs. */
export interface GatewayState {
  /** After a collection of garbage, buffers outside the heap among it. */
  readonly heapBytes: number;
  readonly residentBytes: number;
  /** Queries sent since it started. */
  readonly queries: number;
  /** Subscriptions opened since it started. */
  readonly subscriptions: number;
}

/**
 * Fedloop's gateway as `gateway/src/main.ts` starts it, but that it counts what it asks of subgraphs, tells its memory and
 * takes more connections. Needs `--expose-gc`.
 */
const config = readConfig();
const { subgraphs, logLevel } = readStackConfig();
const signer = createRequestSigner(config.secret);
const asked = { queries: 0, subscriptions: 0 };

const gateway = await createGateway({
  endpoints: Object.entries(subgraphs).map(([name, url]) => counted(httpEndpoint({ name, url, signer }))),
  config,
  log: createLogger({ name: 'gateway', level: logLevel }),
  readiness: createSubgraphReadiness(subgraphs),
  connectionLimits: { connections: 20_000, connectionsPerAddress: 20_000, connectionsPerIdentity: 20_000 },
});
const { url } = await gateway.listen();
answerParent((question: 'url' | 'state') => (question === 'url' ? url : state()));

function counted(endpoint: SubgraphEndpoint): SubgraphEndpoint {
  return {
    ...endpoint,
    execute(request) {
      asked.queries += 1;
      return endpoint.execute(request);
    },
    subscribe(request) {
      asked.subscriptions += 1;
      return endpoint.subscribe(request);
    },
  };
}

function state(): GatewayState {
  // What V8 would keep for later is given back, so that resident memory tells what is held.
  globalThis.gc?.({ type: 'major', execution: 'sync', flavor: 'last-resort' });
  const { heapUsed, external, rss } = process.memoryUsage();
  return { heapBytes: heapUsed + external, residentBytes: rss, ...asked };
}
