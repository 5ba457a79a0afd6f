import { parse } from 'graphql';

/** A subgraph as composition sees it. */
export interface SubgraphSdl {
  readonly name: string;
  readonly sdl: string;
}

/** The subgraphs' schemas don't fit together, or composing them took more than it may. */
export class CompositionError extends Error {
  override readonly name = 'CompositionError';
  readonly code = 'COMPOSITION_FAILED';
  readonly reasons: readonly string[];

  constructor(reasons: readonly string[]) {
    super(`The subgraphs don't compose: ${reasons.join(' | ')}`);
    this.reasons = reasons;
  }
}

/**
 * Composes the supergraph out of its subgraphs, in the order of their names, on the thread that calls it.
 *
 * @throws CompositionError with every reason
 */
export async function composeSupergraph(subgraphs: readonly SubgraphSdl[]): Promise<string> {
  // Loaded on demand: a start with a kept supergraph needs no composition.
  const { composeServices } = await import('@apollo/composition');
  const services = subgraphs
    .toSorted((a, b) => a.name.localeCompare(b.name, 'en'))
    .map(({ name, sdl }) => ({ name, url: `subgraph://${name}`, typeDefs: parse(sdl, { noLocation: true }) }));
  const { supergraphSdl, errors } = composeServices(services);
  if (errors) throw new CompositionError(errors.map(({ message }) => message));
  return supergraphSdl;
}
