import { buildSubgraphSchema } from '@apollo/subgraph';
import { type GraphQLSchema, print } from 'graphql';
import type { GraphQLResolverMap } from '@apollo/subgraph/dist/schema-helper/index.js';
import type { Identity } from '../identity/identity.ts';
import { markImpersonalFields } from './impersonal.ts';
import { describeRequiredRoles, enforceRequiredRoles } from './required-roles.ts';
import { scalars } from './scalars.ts';
import { mergeTypeDefs } from './type-defs.ts';

/** What every resolver knows of its request. */
export interface SubgraphContext {
  readonly identity: Identity;
  /** W3C trace context of the request. */
  readonly traceparent: string;
}

/** A subgraph, ready to answer in process or behind a server. */
export interface Subgraph<C extends SubgraphContext = SubgraphContext> {
  /** Name in the supergraph, and the audience of requests signed for it. */
  readonly name: string;
  /** The whole SDL with its federation directives: what composition reads. */
  readonly sdl: string;
  readonly schema: GraphQLSchema;
  /**
   * Takes up what has changed since, of a subgraph whose schema changes while it runs: `sdl` and `schema` are the newest ones
   * afterwards, as of when this was called or later. Default: the schema never changes.
   */
  refresh?(): Promise<void>;
  /** The resolvers' context for one request, with fresh loaders. */
  contextFor(base: SubgraphContext): C;
}

export interface SubgraphOptions<C extends SubgraphContext> {
  readonly name: string;
  /** The subgraph's own SDL; the shared types (errors, scalars, paging, events) are added. */
  readonly typeDefs: string;
  /** Resolvers by type and field; scalars are added. */
  readonly resolvers: object;
  contextFor(base: SubgraphContext): C;
}

/**
 * Builds the executable schema of a subgraph out of its SDL and resolvers and makes `@requiresRole` hold.
 *
 * @throws Error naming the fault when SDL and resolvers don't fit
 */
export function buildSubgraph<C extends SubgraphContext>(options: SubgraphOptions<C>): Subgraph<C> {
  const typeDefs = markImpersonalFields(describeRequiredRoles(mergeTypeDefs(options.typeDefs)));
  const resolvers = { ...scalars, ...options.resolvers } as GraphQLResolverMap<unknown>;
  const schema = buildSubgraphSchema({ typeDefs, resolvers });
  enforceRequiredRoles(schema, typeDefs);
  return { name: options.name, sdl: print(typeDefs), schema, contextFor: (base) => options.contextFor(base) };
}
