import type { SubgraphEndpoint } from '@fedloop/platform/subgraph/endpoint';
import { type EndpointOf, unknownSubgraph } from '../execution/endpoints.ts';

/** Endpoints that follow the supergraph. */
export interface MovingEndpoints {
  readonly endpointOf: EndpointOf;
  /** Moves to the subgraphs of another supergraph; those that keep their address keep their connections. */
  moveTo(addresses: ReadonlyMap<string, string>): void;
  close(): Promise<void>;
}

interface Placed {
  readonly url: string;
  readonly endpoint: SubgraphEndpoint;
}

/**
 * @param open reaches a subgraph at an address
 * @param patience milliseconds for which requests that began on the supergraph before may still ask its subgraphs
 */
export function createMovingEndpoints(
  open: (name: string, url: string) => SubgraphEndpoint,
  patience: number,
): MovingEndpoints {
  const current = new Map<string, Placed>();
  const leaving = new Map<SubgraphEndpoint, NodeJS.Timeout>();

  function leave(endpoint: SubgraphEndpoint, forget: () => void): void {
    const timer = setTimeout(() => {
      leaving.delete(endpoint);
      forget();
      void endpoint.close();
    }, patience);
    leaving.set(endpoint, timer.unref());
  }

  return {
    endpointOf(subgraph) {
      const placed = current.get(subgraph);
      if (!placed) throw unknownSubgraph(subgraph);
      return placed.endpoint;
    },

    moveTo(addresses) {
      for (const [name, placed] of current) {
        if (addresses.has(name) || leaving.has(placed.endpoint)) continue;
        leave(placed.endpoint, () => {
          if (current.get(name) === placed) current.delete(name);
        });
      }
      for (const [name, url] of addresses) {
        const placed = current.get(name);
        if (placed?.url === url) {
          clearTimeout(leaving.get(placed.endpoint));
          leaving.delete(placed.endpoint);
          continue;
        }
        current.set(name, { url, endpoint: open(name, url) });
        if (placed && !leaving.has(placed.endpoint)) leave(placed.endpoint, () => undefined);
      }
    },

    async close() {
      for (const timer of leaving.values()) clearTimeout(timer);
      const endpoints = new Set([...leaving.keys(), ...[...current.values()].map(({ endpoint }) => endpoint)]);
      await Promise.all([...endpoints].map((endpoint) => endpoint.close()));
    },
  };
}
