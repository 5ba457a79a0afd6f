import { existsSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Welcome } from '../identity/guest-welcome.ts';
import { answerNothing } from './nothing-else.ts';

const NOT_BUILT = 'The web client is not built yet. Build it with: npm run build\n';

/** The documents of the built web client. */
export const PAGES = { client: 'index.html', explorer: 'explorer.html' } as const;

export interface WebClientOptions {
  /** May still be missing; pages then answer 503 and say what to do. */
  readonly folder: string;
  /** Whoever opens a page, before it is sent. Default: nobody is greeted. */
  readonly welcome?: Welcome;
}

/** The built web client: `/` and, since it routes by itself, every path without an extension; `/explorer`; and its files. */
export async function addWebClient(app: FastifyInstance, { folder, welcome }: WebClientOptions): Promise<void> {
  await app.register(fastifyStatic, {
    root: folder,
    index: false,
    cacheControl: false,
    // Made of size and time, which are the same for pages of two releases: all files of an image have one time.
    etag: false,
    lastModified: false,
    suppressWarning: true,
    setHeaders(reply, path) {
      // Built files carry a hash of their content in their name, pages don't.
      const forever = path.startsWith(join(folder, 'assets'));
      // With a new visitor's session in it, a page is for nobody else.
      const theirs = reply.getHeader('set-cookie') === undefined ? '' : 'private, ';
      void reply.header('cache-control', forever ? 'public, max-age=31536000, immutable' : `${theirs}no-cache`);
    },
  });

  async function page(request: FastifyRequest, reply: FastifyReply, file: string) {
    if (!existsSync(join(folder, file))) return reply.code(503).type('text/plain; charset=utf-8').send(NOT_BUILT);
    await welcome?.(request, reply);
    return reply.sendFile(file);
  }

  app.get('/', (request, reply) => page(request, reply, PAGES.client));
  app.get('/explorer', (request, reply) => page(request, reply, PAGES.explorer));
  app.setNotFoundHandler((request, reply) => {
    const [pathname = ''] = request.url.split('?', 1);
    const wantsPage = request.method === 'GET' && (request.headers.accept ?? '').includes('text/html');
    if (wantsPage && !/\.[^/]*$/.test(pathname)) return page(request, reply, PAGES.client);
    return answerNothing(reply);
  });
}
