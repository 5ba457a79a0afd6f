import { Supergraph } from '@apollo/federation-internals';
import { buildSubgraph } from '@fedloop/platform/subgraph/subgraph';
import { loadTypeDefs } from '@fedloop/platform/subgraph/type-defs';
import { printSchema } from 'graphql';
import { composeSupergraph } from './compose.ts';

const SUBGRAPHS = ['data', 'feedback', 'prediction'] as const;

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
  const subgraphs = SUBGRAPHS.map((name) => {
    const folder = new URL(`../../../subgraphs/${name}/src/schema/`, import.meta.url);
    return buildSubgraph({ name, typeDefs: loadTypeDefs(folder), resolvers: {}, contextFor: (base) => base });
  });
  const supergraph = await composeSupergraph(subgraphs);
  const api = printSchema(Supergraph.build(supergraph).apiSchema().toGraphQLJSSchema());
  return { supergraph: `${supergraph.trimEnd()}\n`, api: `${api.trimEnd()}\n` };
}
