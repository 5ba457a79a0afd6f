import fastify from 'fastify';
import type { Logger } from '../logging/logger.ts';
import { measureRequests } from '../telemetry/http-requests.ts';
import type { Metrics } from '../telemetry/metrics.ts';
import { createDrain, type DrainTimes } from './drain.ts';
import { listenAt } from './listening.ts';
import { addStatusRoutes, type StatusOptions } from './status-routes.ts';

export interface StatusServerOptions extends StatusOptions {
  readonly host: string;
  /** 0 picks a free one. */
  readonly port: number;
  readonly log: Logger;
  /** Told of requests. Default: nobody is. */
  readonly metrics?: Metrics | null;
  /** How long it answers after its end began. Default: as in {@link DrainTimes} */
  readonly drain?: Partial<DrainTimes>;
}

/** For a part that answers nothing else: `/healthz` and `/readyz`, for whoever starts and watches it. Closing answers what is under way. */
export async function serveStatus(options: StatusServerOptions): Promise<{ url: string; close(): Promise<void> }> {
  const { host, port, readiness, log, metrics } = options;
  const app = fastify();
  const drain = createDrain(app.server, options.drain);
  if (metrics) measureRequests(app, metrics);
  addStatusRoutes(app, { readiness });
  const url = await listenAt(app, { host, port });
  return {
    url,
    async close() {
      const cut = await drain();
      if (cut > 0) log.warn({ connections: cut }, 'connections were cut that did not end in time');
      await app.close();
    },
  };
}
