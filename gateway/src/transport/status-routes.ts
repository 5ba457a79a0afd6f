import type { Readiness } from '@fedloop/platform/service/service';
import type { FastifyInstance } from 'fastify';

export interface StatusOptions {
  /** Whether a prediction could be answered, and what is missing if not. */
  readonly readiness: () => Promise<Readiness>;
  /** Null where the schema is not told. */
  readonly apiSdl: (() => string) | null;
}

/** `/healthz`: alive; `/readyz`: ready to answer a prediction; `/schema.graphql`: the API as SDL. */
export function addStatusRoutes(app: FastifyInstance, { readiness, apiSdl }: StatusOptions): void {
  app.get('/healthz', () => ({ status: 'alive' }));
  app.get('/readyz', async (_request, reply) => {
    const { ready, missing } = await readiness();
    return reply
      .code(ready ? 200 : 503)
      .header('cache-control', 'no-store')
      .send({ ready, missing });
  });
  if (apiSdl === null) return;
  app.get('/schema.graphql', async (_request, reply) => {
    return reply.type('text/plain; charset=utf-8').header('cache-control', 'no-cache').send(apiSdl());
  });
}
