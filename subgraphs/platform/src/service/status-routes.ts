import type { FastifyInstance } from 'fastify';
import type { Readiness } from './service.ts';

export interface StatusOptions {
  /** Whether the part could answer now, and what is missing. */
  readonly readiness: () => Promise<Readiness>;
}

/** `/healthz`: alive; `/readyz`: 200, or 503 where it can't answer; with what is missing. */
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
