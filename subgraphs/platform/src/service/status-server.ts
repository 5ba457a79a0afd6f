import fastify from 'fastify';
import { measureRequests } from '../telemetry/http-requests.ts';
import type { Metrics } from '../telemetry/metrics.ts';
import { addStatusRoutes, type StatusOptions } from './status-routes.ts';

export interface StatusServerOptions extends StatusOptions {
  readonly host: string;
  /** 0 picks a free one. */
  readonly port: number;
  /** Told of requests. Default: nobody is. */
  readonly metrics?: Metrics | null;
}

/** For a part that answers nothing else: `/healthz` and `/readyz`, for whoever starts and watches it. */
export async function serveStatus(options: StatusServerOptions): Promise<{ url: string; close(): Promise<void> }> {
  const { host, port, readiness, metrics } = options;
  const app = fastify({ forceCloseConnections: true });
  if (metrics) measureRequests(app, metrics);
  addStatusRoutes(app, { readiness });
  const url = await app.listen({ host, port });
  return { url, close: () => app.close() };
}
