import { composeServices } from '@apollo/composition';
import { parse } from 'graphql';
import { subgraphNames, subgraphs } from './subgraphs.ts';

/** The supergraph of the bench. @param urls where its subgraphs are, in the order of {@link subgraphNames} */
export function composeBenchSupergraph(urls: readonly string[]): string {
  const services = subgraphNames.map((name, index) => {
    return { name, url: urls[index] ?? '', typeDefs: parse(subgraphs[name].typeDefs) };
  });
  const { supergraphSdl, errors } = composeServices(services);
  if (errors) throw new AggregateError(errors, 'the subgraphs of the bench do not compose');
  return supergraphSdl;
}
