import type { Subgraph, SubgraphContext } from './subgraph.ts';

/**
 * A subgraph whose schema changes while it runs. Requests that are under way end with the schema they began with.
 *
 * @param newer the subgraph as it is now, null where nothing has changed; it is asked once at a time. Where it fails, what runs stays
 */
export function changingSubgraph<C extends SubgraphContext>(
  first: Subgraph<C>,
  newer: () => Promise<Subgraph<C> | null>,
): Subgraph<C> {
  let current = first;
  let refreshing: Promise<void> = Promise.resolve();

  async function look(): Promise<void> {
    current = (await newer()) ?? current;
  }

  return {
    name: first.name,
    get sdl() {
      return current.sdl;
    },
    get schema() {
      return current.schema;
    },
    contextFor: (base) => current.contextFor(base),
    refresh() {
      // Behind the one under way, which may have looked before what the caller knows of.
      refreshing = refreshing.catch(() => undefined).then(look);
      return refreshing;
    },
  };
}
