import fastify from 'fastify';
import { addStatusRoutes, type StatusOptions } from './status-routes.ts';

export interface StatusServerOptions extends StatusOptions {
  readonly host: string;
  /** 0 picks a free one. */
  readonly port: number;
}

/** For a part that answers nothing else: `/healthz` and `/readyz`, for whoever starts and watches it. */
export async function serveStatus(options: StatusServerOptions): Promise<{ url: string; close(): Promise<void> }> {
  const { host, port, readiness } = options;
  const app = fastify({ forceCloseConnections: true });
  addStatusRoutes(app, { readiness });
  const url = await app.listen({ host, port });
  return { url, close: () => app.close() };
}
