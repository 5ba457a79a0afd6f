import type { GraphQLError } from 'graphql';
import { parse } from 'graphql';

/** A subgraph as composition sees it. */
export interface SubgraphSdl {
  readonly name: string;
  readonly sdl: string;
}

/** The subgraphs' schemas don't fit together. */
export class CompositionError extends Error {
  override readonly name = 'CompositionError';
  readonly code = 'COMPOSITION_FAILED';

  constructor(errors: readonly GraphQLError[]) {
    super(`The subgraphs don't compose: ${errors.map(({ message }) => message).join(' | ')}`);
  }
}

/**
 * Composes the supergraph out of its subgraphs, in the order of their names.
 *
 * @throws CompositionError with every reason
 */
export async function composeSupergraph(subgraphs: readonly SubgraphSdl[]): Promise<string> {
  // Loaded on demand: a start with a cached supergraph needs no composition.
  const { composeServices } = await import('@apollo/composition');
  const services = subgraphs
    .toSorted((a, b) => a.name.localeCompare(b.name, 'en'))
    .map(({ name, sdl }) => ({ name, url: `subgraph://${name}`, typeDefs: parse(sdl, { noLocation: true }) }));
  const { supergraphSdl, errors } = composeServices(services);
  if (errors) throw new CompositionError(errors);
  return supergraphSdl;
}
