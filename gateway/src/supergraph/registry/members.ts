import type { SubgraphSchema } from '@fedloop/platform/registry/schema-registry';

/** The schemas that a supergraph is composed of, by subgraph. */
export type Members = ReadonlyMap<string, SubgraphSchema>;

export function membersOf(schemas: readonly SubgraphSchema[]): Members {
  return new Map(schemas.map((schema) => [schema.subgraph, schema]));
}

/** The same with some schemas put in or replaced. */
export function withSchemas(members: Members, schemas: readonly SubgraphSchema[]): Members {
  return new Map([...members, ...membersOf(schemas)]);
}

/** The same with only those subgraphs that pass. */
export function onlyMembers(members: Members, passes: (subgraph: string) => boolean): Members {
  return new Map([...members].filter(([subgraph]) => passes(subgraph)));
}

/** Ids, ascending: what a version of the supergraph says of its members. */
export function idsOf(members: Members): number[] {
  return [...members.values()].map(({ id }) => id).sort((a, b) => a - b);
}
