import { createDownloadLinks } from '@fedloop/platform/downloads/download-links';
import type { Logger } from '@fedloop/platform/logging/logger';
import type { DrainTimes } from '@fedloop/platform/service/drain';
import type { ObjectStore } from '@fedloop/platform/objects/object-store';
import type { Metrics } from '@fedloop/platform/telemetry/metrics';
import type { Readiness } from '@fedloop/platform/service/service';
import type { Uploads } from '@fedloop/platform/uploads/upload';
import type { SubgraphEndpoint } from '@fedloop/platform/subgraph/endpoint';
import { assembleGateway, type Gateway } from './assembly.ts';
import type { BrowserReports } from './browser/browser-reports.ts';
import type { GatewayConfig } from './config.ts';
import { endpointsByName } from './execution/endpoints.ts';
import { createAuthenticator } from './identity/authenticator.ts';
import { createAdmission } from './plugins/admission.ts';
import { createErrorMask } from './plugins/mask-errors.ts';
import { foreignEndpoint } from './supergraph/foreign-subgraphs.ts';
import { createSchemas, type SchemaOptions, type SchemasOptions } from './supergraph/registry/schemas.ts';
import type { SupergraphSource } from './supergraph/supergraph-source.ts';
import { type ConnectionLimits, defaultConnectionLimits } from './transport/connection-limits.ts';

export type { Gateway };

export interface GatewayOptions {
  /** Fedloop's own subgraphs, in process or over HTTP; those of others are in the configuration. */
  readonly endpoints: readonly SubgraphEndpoint[];
  /** How schemas of the endpoints' subgraphs become the supergraph. */
  readonly schemas?: SchemaOptions;
  /** Where the supergraph comes from instead; closed with the gateway. */
  readonly supergraphSource?: SupergraphSource;
  /** Where the files are that links lead to. Default: there are no downloads. */
  readonly objects?: ObjectStore;
  /** Where files may be sent. Default: nowhere. */
  readonly uploads?: Uploads;
  /** What pages tell of themselves. Default: nothing. */
  readonly browserReports?: BrowserReports | null;
  readonly config: GatewayConfig;
  readonly log: Logger;
  /** Whether a prediction could be answered, and what is missing if not. */
  readonly readiness: () => Promise<Readiness>;
  /** What lasting connections may use, over what the configuration says. Default: {@link defaultConnectionLimits}. */
  readonly connectionLimits?: Partial<ConnectionLimits>;
  /** How long it answers after its end began. Default: as in {@link DrainTimes} */
  readonly drain?: Partial<DrainTimes>;
  /** Where measurements go. Default: nothing is measured. */
  readonly metrics?: Metrics | null;
}

/** Fedloop's gateway: it knows who its clients are. @throws CompositionError when the subgraphs don't fit together */
export function createGateway(options: GatewayOptions): Promise<Gateway> {
  const { config, log, readiness, connectionLimits } = options;
  const foreign = config.foreignSubgraphs.map(foreignEndpoint);
  const endpoints = [...options.endpoints, ...foreign];
  const { source, recorder, admin } = options.supergraphSource
    ? { source: options.supergraphSource, recorder: null, admin: null }
    : schemasOf({
        endpoints,
        foreign: new Set(foreign.map(({ name }) => name)),
        checks: config.schemaChecks,
        ...options.schemas,
        log,
      });
  return assembleGateway({
    source: {
      ...source,
      async close() {
        await source.close();
        await Promise.all(foreign.map((endpoint) => endpoint.close()));
      },
    },
    recorder,
    schemas: admin,
    endpointOf: endpointsByName(endpoints),
    authenticator: createAuthenticator(config),
    admission: createAdmission(),
    maskError: createErrorMask(log),
    introspection: true,
    cacheHeaders: config.cacheHeaders,
    sharesWithoutCursor: true,
    corsOrigins: config.corsOrigins,
    trustedProxies: config.trustedProxies,
    webFolder: config.webFolder,
    browserReports: options.browserReports ?? null,
    downloads: options.objects ? { objects: options.objects, links: createDownloadLinks(config.secret) } : null,
    uploads: options.uploads ?? null,
    webhookSecret: config.webhookSecret,
    readiness,
    limits: { ...defaultConnectionLimits, ...config.connections, ...connectionLimits },
    ...(options.drain && { drain: options.drain }),
    address: { host: config.host, port: config.port, settings: { host: 'HOST', port: 'PORT' } },
    log,
    metrics: options.metrics ?? null,
  });
}

/** The registry's supergraph, closed with everything that keeps it. */
function schemasOf(options: SchemasOptions) {
  const schemas = createSchemas(options);
  return {
    source: { ...schemas.source, close: () => schemas.close() },
    recorder: schemas.recorder,
    admin: schemas.admin,
  };
}
