import type { Readiness } from '@fedloop/platform/service/service';
import type { FastifyInstance } from 'fastify';

export interface StatusOptions {
  /** Whether a prediction could be answered, and what is missing if not. */
  readonly readiness: () => Promise<Readiness>;
}

/** `/healthz`: alive; `/readyz`: ready to answer a prediction. */
export function addStatusRoutes(app: FastifyInstance, { readiness }: StatusOptions): void {
  app.get('/healthz', () => ({ status: 'alive' }));
  app.get('/readyz', async (_request, reply) => {
    const { ready, missing } = await readiness();
    return reply
      .code(ready ? 200 : 503)
      .header('cache-control', 'no-store')
      .send({ ready, missing });
  });
}
