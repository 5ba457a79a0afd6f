import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createDrain, type DrainTimes } from '@fedloop/platform/service/drain';
import type { Logger } from '@fedloop/platform/logging/logger';
import { listenAt } from '@fedloop/platform/service/listening';
import type { Readiness } from '@fedloop/platform/service/service';
import { addStatusRoutes } from '@fedloop/platform/service/status-routes';
import fastify from 'fastify';
import { addSecurityHeaders } from '../transport/security-headers.ts';
import { addWebClient, PAGES } from '../transport/web-client.ts';
import { createRemoteWelcome } from './remote-welcome.ts';

export interface PagesServerOptions {
  /** The built web client. */
  readonly folder: string;
  readonly host: string;
  /** 0 picks a free one. */
  readonly port: number;
  /** GraphQL address of the gateway, which gives visitors their session; null for pages without. */
  readonly gateway: string | null;
  readonly log: Pick<Logger, 'warn'>;
  /** How long it answers after its end began. Default: as in {@link DrainTimes} */
  readonly drain?: Partial<DrainTimes>;
}

/**
 * The web client without an API, for a server of its own behind the same origin as the gateway: the same paths, caching and
 * security headers as a gateway gives its pages, since it is the same code.
 *
 * @returns where it listens, for example `http://127.0.0.1:8080`
 */
export async function servePages(options: PagesServerOptions): Promise<{ url: string; close(): Promise<void> }> {
  const { folder, host, port, gateway, log } = options;
  const app = fastify();
  const drain = createDrain(app.server, options.drain);
  addSecurityHeaders(app);
  addStatusRoutes(app, { readiness: async () => readinessOf(folder) });
  await addWebClient(app, { folder, ...(gateway !== null && { welcome: createRemoteWelcome(gateway, log) }) });
  const url = await listenAt(app, { host, port });
  return {
    url,
    async close() {
      await drain();
      await app.close();
    },
  };
}

function readinessOf(folder: string): Readiness {
  const missing = Object.values(PAGES).filter((page) => !existsSync(join(folder, page)));
  return { ready: missing.length === 0, missing };
}
