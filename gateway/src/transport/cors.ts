import type { FastifyInstance } from 'fastify';
import type { Origins } from './origins.ts';

const METHODS = 'GET, POST, OPTIONS';
const HEADERS =
  'authorization, content-type, last-event-id, traceparent, apollo-require-preflight, x-apollo-operation-name';

/** Seconds that a browser may remember a permission. */
const MAX_AGE = '600';

/**
 * Lets pages of the listed sites call the API, without cookies: they act with a token or as a new guest each time, never
 * as the guest that the browser has here.
 */
export function addCors(app: FastifyInstance, origins: Origins): void {
  app.addHook('onRequest', (request, reply, done) => {
    void reply.header('vary', 'Origin');
    const { origin } = request.headers;
    const isListed = origin !== undefined && origins.isListed(origin);
    if (isListed) {
      void reply.header('access-control-allow-origin', origin).header('access-control-expose-headers', 'traceparent');
    }
    if (!isListed || request.method !== 'OPTIONS') {
      done();
      return;
    }
    void reply.headers({
      'access-control-allow-methods': METHODS,
      'access-control-allow-headers': HEADERS,
      'access-control-max-age': MAX_AGE,
      // A public site may reach a server on this machine only if the server says so.
      ...(request.headers['access-control-request-private-network'] && {
        'access-control-allow-private-network': 'true',
      }),
    });
    void reply.code(204).send();
  });
}
