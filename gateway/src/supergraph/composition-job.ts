import { printSchema } from 'graphql';
import { composeSupergraph, type SubgraphSdl } from './compose.ts';

/** What the composition thread is to do. */
export interface CompositionJob {
  readonly subgraphs: readonly SubgraphSdl[];
}

/** A supergraph that was composed and can be planned on. */
export interface Composition {
  /** As composition wrote it. */
  readonly supergraphSdl: string;
  /** What clients see. */
  readonly apiSdl: string;
}

/** What the thread answers: the result, or why there is none. */
export type CompositionOutcome = { readonly result: Composition } | { readonly reasons: readonly string[] };

/**
 * Composes, and builds everything that the gateway will build out of the result: what fails or hangs there does so here,
 * where nobody waits for it.
 *
 * @throws CompositionError and whatever the libraries throw at an absurd schema
 */
export async function runCompositionJob({ subgraphs }: CompositionJob): Promise<Composition> {
  const [{ Supergraph }, { QueryPlanner }] = await Promise.all([
    import('@apollo/federation-internals'),
    import('@apollo/query-planner'),
  ]);
  const supergraphSdl = await composeSupergraph(subgraphs);
  const supergraph = Supergraph.build(supergraphSdl);
  new QueryPlanner(supergraph);
  return { supergraphSdl, apiSdl: printSchema(supergraph.apiSchema().toGraphQLJSSchema()) };
}
