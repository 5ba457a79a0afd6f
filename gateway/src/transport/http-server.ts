import fastifyCookie from '@fastify/cookie';
import type { Readiness } from '@fedloop/platform/service/service';
import { addStatusRoutes } from '@fedloop/platform/service/status-routes';
import { measureRequests } from '@fedloop/platform/telemetry/http-requests';
import type { Metrics } from '@fedloop/platform/telemetry/metrics';
import type { Uploads } from '@fedloop/platform/uploads/upload';
import fastify, { type FastifyInstance } from 'fastify';
import type { BrowserReports } from '../browser/browser-reports.ts';
import type { GraphqlServer } from '../execution/graphql-server.ts';
import type { Authenticator } from '../identity/authenticator.ts';
import { createGuestWelcome } from '../identity/guest-welcome.ts';
import type { Admission } from '../plugins/admission.ts';
import type { MaskError } from '../plugins/mask-errors.ts';
import type { ClientAddresses } from './client-address.ts';
import type { ConnectionLimits } from './connection-limits.ts';
import { addCors } from './cors.ts';
import { addDownloads, type Downloads } from './downloads.ts';
import { addFailures } from './failures.ts';
import { addGraphqlOverHttp } from './graphql-http.ts';
import type { GraphqlHttpStreams } from './graphql-http-streams.ts';
import type { Origins } from './origins.ts';
import { addReportRoutes } from './report-routes.ts';
import { addRetrainingWebhook, type RetrainingWebhookOptions } from './retraining-webhook.ts';
import { addSchemaRoutes, type SchemaRouteOptions } from './schema-routes.ts';
import { addSecurityHeaders } from './security-headers.ts';
import { addNothingElse } from './nothing-else.ts';
import { addSessionRoute } from './session-route.ts';
import { addUploads } from './uploads.ts';
import { addWebClient } from './web-client.ts';

/** Bytes of one request's body: 8 MiB, as much as a subgraph takes; `predictBatch` sends rows in it. */
const BODY_LIMIT = 8 * 1024 * 1024;

/** Milliseconds in which a request must have arrived. */
const REQUEST_TIMEOUT = 30_000;

export interface HttpServerOptions {
  readonly server: GraphqlServer;
  readonly authenticator: Authenticator;
  readonly admission: Admission;
  readonly origins: Origins;
  readonly maskError: MaskError;
  /** The built web client; null for none. */
  readonly webFolder: string | null;
  /** What its pages tell of themselves; null for nothing. */
  readonly browserReports: BrowserReports | null;
  /** What signed links lead to; null for nothing. */
  readonly downloads: Downloads | null;
  /** Where files may be sent; null for nowhere. */
  readonly uploads: Uploads | null;
  /** What lets a monitoring system ask for retraining; null where none may. */
  readonly retraining: RetrainingWebhookOptions | null;
  readonly readiness: () => Promise<Readiness>;
  /** Null where the schema is not told. */
  readonly schema: Omit<SchemaRouteOptions, 'authenticator'> | null;
  readonly streams: GraphqlHttpStreams;
  readonly addresses: ClientAddresses;
  readonly limits: Pick<ConnectionLimits, 'headersTimeout'>;
  /** Told of requests; null where nobody is. */
  readonly metrics: Metrics | null;
}

/** Everything that the gateway answers over HTTP; each part adds its own routes and hooks. */
export async function buildHttpServer(options: HttpServerOptions): Promise<FastifyInstance> {
  const { origins, maskError, webFolder, authenticator, addresses, limits } = options;
  const { headersTimeout } = limits;
  const app = fastify({
    bodyLimit: BODY_LIMIT,
    requestTimeout: REQUEST_TIMEOUT,
    trustProxy: addresses.isTrusted,
    http: { headersTimeout, connectionsCheckingInterval: headersTimeout },
  });
  if (options.metrics) measureRequests(app, options.metrics);
  addSecurityHeaders(app);
  addCors(app, origins);
  addFailures(app, maskError);
  await app.register(fastifyCookie);
  addGraphqlOverHttp(app, options);
  addStatusRoutes(app, options);
  if (options.downloads) addDownloads(app, options.downloads);
  if (options.uploads) await addUploads(app, options.uploads);
  if (options.retraining) addRetrainingWebhook(app, options.retraining);
  if (options.schema) addSchemaRoutes(app, { ...options.schema, authenticator });
  if (webFolder === null) addNothingElse(app);
  else {
    const welcome = createGuestWelcome(authenticator);
    addSessionRoute(app, welcome);
    addReportRoutes(app, options.browserReports, addresses);
    await addWebClient(app, { folder: webFolder, welcome });
  }
  return app;
}
