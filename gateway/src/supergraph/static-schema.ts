import { Supergraph } from '@apollo/federation-internals';
import { buildSubgraph } from '@fedloop/platform/subgraph/subgraph';
import { loadTypeDefs } from '@fedloop/platform/subgraph/type-defs';
import { printSchema } from 'graphql';
import { composeSupergraph } from './compose.ts';
import { servedSubgraphs } from './served-subgraphs.ts';

const subgraphs = new URL('../../../subgraphs/', import.meta.url);

/** The part of the schemas that does not depend on data: fields made from models' signatures are not in it. */
export interface StaticSchema {
  /** The supergraph, as composition writes it. */
  readonly supergraph: string;
  /** What clients see. */
  readonly api: string;
}

/**
 * Composes the SDL files of the subgraphs.
 *
 * @throws CompositionError when they don't fit together
 */
export async function composeStaticSchema(): Promise<StaticSchema> {
  const schemas = servedSubgraphs().map((name) => {
    const typeDefs = loadTypeDefs(new URL(`${name}/src/schema/`, subgraphs));
    return buildSubgraph({ name, typeDefs, resolvers: {}, contextFor: (base) => base });
  });
  const supergraph = await composeSupergraph(schemas);
  const api = printSchema(Supergraph.build(supergraph).apiSchema().toGraphQLJSSchema());
  return { supergraph: `${supergraph.trimEnd()}\n`, api: `${api.trimEnd()}\n` };
}
