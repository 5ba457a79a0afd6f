import { buildSubgraphSchema } from '@apollo/subgraph';
import type { GraphQLResolverMap } from '@apollo/subgraph/dist/schema-helper/index.js';
import { type GraphQLSchema, parse } from 'graphql';
import { type SubgraphName, subgraphs } from './subgraphs.ts';

/** The schema of one of the bench's subgraphs, with its resolvers. */
export function executableSubgraph(name: SubgraphName): GraphQLSchema {
  const { typeDefs, resolvers } = subgraphs[name];
  return buildSubgraphSchema({ typeDefs: parse(typeDefs), resolvers: resolvers as GraphQLResolverMap<unknown> });
}
