import type { FastifyInstance } from 'fastify';
import type { Welcome } from '../identity/guest-welcome.ts';

/**
 * A session by itself on `/session`, for a server that sends the pages in the gateway's place and hands its cookie on. No page needs
 * the address, so edges keep it to themselves. A `GET`, with which browsers send the cookie there is even where another site leads here:
 * nobody's session can be replaced by a new one.
 */
export function addSessionRoute(app: FastifyInstance, welcome: Welcome): void {
  app.get('/session', async (request, reply) => {
    await welcome(request, reply);
    return reply.code(204).header('cache-control', 'no-store').send();
  });
}
