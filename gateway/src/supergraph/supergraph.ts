import { ApolloGateway, type GraphQLDataSource, type SupergraphSdlUpdateFunction } from '@apollo/gateway';
import type { Logger } from '@fedloop/platform/logging/logger';
import type { SubgraphEndpoint } from '@fedloop/platform/subgraph/endpoint';
import type { GraphQLSchema } from 'graphql';
import { withoutApolloTelemetry } from '../config.ts';
import { asApolloLogger } from './apollo-logger.ts';
import { keepComposed } from './composition-cache.ts';
import { createComposer } from './composition-thread.ts';

/** The graph of all subgraphs, as it is served now. */
export interface Supergraph {
  /** Plans and runs queries and mutations; load it through a server. */
  readonly gateway: ApolloGateway;
  /** As composition wrote it. */
  sdl(): string;
  /** What clients see, once the gateway is loaded. */
  apiSchema(): GraphQLSchema;
  /**
   * Asks every subgraph for its SDL and moves to the new supergraph when one has changed; on failure the old one stays.
   *
   * @returns whether anything changed
   * @throws CompositionError when the subgraphs don't fit together, DomainError SERVICE_UNAVAILABLE when one is away
   */
  refresh(): Promise<boolean>;
  /** Calls back after each change. */
  onSwap(listener: (supergraphSdl: string) => void): void;
}

export interface SupergraphOptions {
  readonly endpoints: readonly SubgraphEndpoint[];
  readonly dataSources: ReadonlyMap<string, GraphQLDataSource>;
  /** Where the composed supergraph is kept for the next start; null for nowhere. */
  readonly cacheFolder: string | null;
  readonly log: Logger;
}

/** Composes the subgraphs behind the endpoints and hands the result to `@apollo/gateway`. */
export async function createSupergraph(options: SupergraphOptions): Promise<Supergraph> {
  const { endpoints, dataSources, cacheFolder, log } = options;
  const composer = keepComposed(createComposer(), cacheFolder);
  const listeners: ((supergraphSdl: string) => void)[] = [];
  let update: SupergraphSdlUpdateFunction | null = null;
  let refreshing: Promise<unknown> = Promise.resolve();
  let sdl = await compose();
  let apiSchema: GraphQLSchema | null = null;

  async function compose(): Promise<string> {
    const subgraphs = endpoints.map(async (endpoint) => ({ name: endpoint.name, sdl: await endpoint.sdl() }));
    return composer(await Promise.all(subgraphs));
  }

  async function swap(): Promise<boolean> {
    const next = await compose();
    if (next === sdl) return false;
    update?.(next);
    sdl = next;
    for (const listener of listeners) listener(next);
    log.info('the supergraph has changed');
    return true;
  }

  withoutApolloTelemetry();
  const gateway = new ApolloGateway({
    supergraphSdl: (hooks) => {
      ({ update } = hooks);
      return Promise.resolve({ supergraphSdl: sdl });
    },
    buildService({ name }) {
      const dataSource = dataSources.get(name);
      if (!dataSource) throw new Error(`no endpoint for subgraph ${name}`);
      return dataSource;
    },
    logger: asApolloLogger(log),
    // Composition has just validated it.
    validateSupergraph: false,
    __exposeQueryPlanExperimental: false,
  });
  gateway.onSchemaLoadOrUpdate((loaded) => {
    ({ apiSchema } = loaded);
  });

  return {
    gateway,
    sdl: () => sdl,
    apiSchema() {
      if (!apiSchema) throw new Error('the supergraph is not loaded yet');
      return apiSchema;
    },
    refresh() {
      // One after the other: two at once could leave the older one in place.
      const result = refreshing.then(swap);
      refreshing = result.catch(() => undefined);
      return result;
    },
    onSwap(listener) {
      listeners.push(listener);
    },
  };
}
