import type { Logger } from '../logging/logger.ts';
import type { Metrics } from '../telemetry/metrics.ts';
import type { SubgraphEndpoint } from './endpoint.ts';
import { createSubgraphExecutor } from './execution.ts';
import type { Subgraph } from './subgraph.ts';

/**
 * Reaches a subgraph of the same process: no serialisation, documents parsed once.
 *
 * @param metrics told of its operations. Default: nobody is
 */
export function inProcessEndpoint(subgraph: Subgraph, log: Logger, metrics: Metrics | null = null): SubgraphEndpoint {
  const executor = createSubgraphExecutor(subgraph, log, metrics);
  // Of the same process there is no older replica: what it offers is what runs, also after a step back to an older release.
  const version = `process-${new Date().toISOString()}`;
  const open = new Set<AsyncIterableIterator<unknown>>();
  return {
    name: subgraph.name,
    async schema() {
      await subgraph.refresh?.();
      return { sdl: subgraph.sdl, version };
    },
    execute: (request) => executor.execute(request),

    async subscribe(request) {
      const stream = await executor.subscribe(request);
      const tracked: typeof stream = {
        next: () => stream.next(),
        async return() {
          open.delete(tracked);
          await stream.return?.();
          return { done: true, value: undefined };
        },
        [Symbol.asyncIterator]: () => tracked,
      };
      open.add(tracked);
      return tracked;
    },

    async close() {
      for (const stream of [...open]) await stream.return?.();
    },
  };
}
