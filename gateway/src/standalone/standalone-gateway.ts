import type { Logger } from '@fedloop/platform/logging/logger';
import { forwardingEndpoint } from '@fedloop/platform/subgraph/forwarding-endpoint';
import { assembleGateway, type Gateway } from '../assembly.ts';
import { createAdmission } from '../plugins/admission.ts';
import { defaultConnectionLimits } from '../transport/connection-limits.ts';
import { createCallers } from './callers.ts';
import { createErrorPolicy } from './error-policy.ts';
import { createMovingEndpoints } from './moving-endpoints.ts';
import type { StandaloneOptions } from './options.ts';
import { readSubgraphAddresses } from './subgraph-addresses.ts';
import { createSupergraphFile } from './supergraph-file.ts';

/** A gateway for the supergraph in a file. @throws SupergraphFileError where it can't be served */
export async function createStandaloneGateway(options: StandaloneOptions, log: Logger): Promise<Gateway> {
  const { supergraph: file, watch, subgraphUrls, subgraphLimits: limits, host, port } = options;
  const callers = createCallers(options.forwardHeaders);
  const endpoints = createMovingEndpoints(
    (name, url) => callers.showHeaders(forwardingEndpoint({ name, url, limits })),
    limits.answerTimeout,
  );
  const source = createSupergraphFile({
    file,
    watch,
    log,
    prepare(supergraphSdl) {
      endpoints.moveTo(readSubgraphAddresses(supergraphSdl, subgraphUrls));
    },
  });

  const gateway = await assembleGateway({
    source,
    recorder: null,
    endpointOf: endpoints.endpointOf,
    authenticator: callers.authenticator,
    admission: createAdmission(options.limits, options.maxTokens),
    maskError: createErrorPolicy(log),
    introspection: options.introspection,
    // What an answer depends on, besides the headers that are handed on, is for the subgraphs alone to know.
    cacheHeaders: false,
    sharesWithoutCursor: false,
    corsOrigins: options.corsOrigins,
    trustedProxies: [],
    webFolder: null,
    readiness: () => Promise.resolve({ ready: true, missing: [] }),
    limits: defaultConnectionLimits,
    address: { host, port, settings: { host: '--host', port: '--port' } },
    log,
  });
  return {
    ...gateway,
    async stop() {
      await gateway.stop();
      await endpoints.close();
    },
  };
}
