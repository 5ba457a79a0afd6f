import type { FastifyInstance } from 'fastify';
import type { Metrics } from './metrics.ts';

/** Bodies that last as long as the client likes. */
const STREAMS = /^(text\/event-stream|multipart\/mixed)/;

/** Measures what a server answers, by route and status. Before its routes are added. */
export function measureRequests(app: FastifyInstance, metrics: Metrics): void {
  const measure = metrics.histogram('http.server.request.duration');
  app.addHook('onResponse', (request, reply, done) => {
    const status = reply.raw.statusCode;
    if (!STREAMS.test(String(reply.raw.getHeader('content-type') ?? '')))
      measure(reply.elapsedTime / 1000, {
        // Any other is told as the catalogue tells what it does not list.
        'http.request.method': request.method as 'GET',
        'http.route': request.routeOptions.url,
        'http.response.status_code': status,
        'error.type': status >= 500 ? String(status) : undefined,
      });
    done();
  });
}
