import type { SubgraphEndpoint } from '@fedloop/platform/subgraph/endpoint';
import { keepComposed } from './composition-cache.ts';
import { createCompositionThread } from './composition-thread.ts';
import type { SupergraphSource } from './supergraph-source.ts';

export interface ComposedSourceOptions {
  readonly endpoints: readonly SubgraphEndpoint[];
  /** Where the composed supergraph is kept for the next start; null for nowhere. */
  readonly cacheFolder: string | null;
}

/**
 * Composes what the subgraphs behind the endpoints offer. `load` and `refresh` reject with CompositionError where they don't
 * fit together and with DomainError SERVICE_UNAVAILABLE where one is away.
 */
export function createComposedSource({ endpoints, cacheFolder }: ComposedSourceOptions): SupergraphSource {
  const composer = keepComposed(createCompositionThread(), cacheFolder);
  const listeners: ((supergraphSdl: string) => void)[] = [];
  let refreshing: Promise<unknown> = Promise.resolve();
  let current: string | null = null;

  async function compose(): Promise<string> {
    const subgraphs = endpoints.map(async (endpoint) => ({ name: endpoint.name, ...(await endpoint.schema()) }));
    return composer(await Promise.all(subgraphs));
  }

  async function look(): Promise<boolean> {
    const next = await compose();
    if (next === current) return false;
    current = next;
    for (const listener of listeners) listener(next);
    return true;
  }

  return {
    async load() {
      current = await compose();
      return current;
    },
    refresh() {
      // One after the other: two at once could leave the older one in place.
      const result = refreshing.then(look);
      refreshing = result.catch(() => undefined);
      return result;
    },
    onChange(listener) {
      listeners.push(listener);
    },
    async close() {
      await refreshing;
    },
  };
}
