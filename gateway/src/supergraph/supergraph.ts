import { ApolloGateway, type SupergraphSdlUpdateFunction } from '@apollo/gateway';
import type { Logger } from '@fedloop/platform/logging/logger';
import type { GraphQLSchema } from 'graphql';
import { withoutApolloTelemetry } from '../config.ts';
import { asApolloLogger } from './apollo-logger.ts';
import type { SupergraphSource } from './supergraph-source.ts';

/** The graph of all subgraphs, as it is served now. */
export interface Supergraph {
  /** Loads, validates and swaps supergraphs; load it through a server. */
  readonly gateway: ApolloGateway;
  /** As composition wrote it. */
  sdl(): string;
  /** What clients see, once the gateway is loaded. */
  apiSchema(): GraphQLSchema;
  /** Calls back after each change. */
  onSwap(listener: (supergraphSdl: string) => void): void;
}

export interface SupergraphOptions {
  readonly source: SupergraphSource;
  readonly log: Logger;
}

/** Hands the source's supergraph to `@apollo/gateway`, and each one that follows. */
export async function createSupergraph({ source, log }: SupergraphOptions): Promise<Supergraph> {
  const listeners: ((supergraphSdl: string) => void)[] = [];
  let update: SupergraphSdlUpdateFunction | null = null;
  let sdl = await source.load();
  let apiSchema: GraphQLSchema | null = null;

  source.onChange((next) => {
    try {
      update?.(next);
      sdl = next;
      for (const listener of listeners) listener(next);
      log.info('the supergraph has changed');
    } catch (err) {
      log.error({ err }, 'the new supergraph can not be served; the old one stays');
    }
  });

  withoutApolloTelemetry();
  const gateway = new ApolloGateway({
    supergraphSdl: (hooks) => {
      ({ update } = hooks);
      return Promise.resolve({ supergraphSdl: sdl });
    },
    // The executor of `@apollo/gateway`, which would ask here, is replaced. A subgraph that is not configured at this gateway is
    // no reason to refuse what the others serve.
    buildService: () => ({ process: () => Promise.reject(new Error('subgraphs are asked elsewhere')) }),
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
    onSwap(listener) {
      listeners.push(listener);
    },
  };
}
