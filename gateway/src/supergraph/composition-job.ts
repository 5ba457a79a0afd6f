import type { BrokenOperation, SchemaChange } from '@fedloop/platform/registry/schema-change';
import type { SeenOperation } from '@fedloop/platform/registry/schema-registry';
import { buildSchema, printSchema } from 'graphql';
import { findBrokenOperations } from './checks/operation-check.ts';
import { diffSchemas } from './checks/schema-diff.ts';
import { composeSupergraph, type SubgraphSdl } from './compose.ts';

/** Composes subgraphs and compares the result. */
export interface ComposeJob {
  readonly kind: 'compose';
  readonly subgraphs: readonly SubgraphSdl[];
  /** The API that clients have now; null when there is none to compare with. */
  readonly baseApiSdl: string | null;
  /** What clients have sent lately. */
  readonly operations: readonly SeenOperation[];
}

/** Compares two API schemas that were composed before. */
export interface DiffJob {
  readonly kind: 'diff';
  readonly from: string;
  readonly to: string;
}

/** A supergraph that was composed and can be planned on. */
export interface Composition {
  /** As composition wrote it. */
  readonly supergraphSdl: string;
  /** What clients see. */
  readonly apiSdl: string;
  /** Of the API against the base. */
  readonly changes: readonly SchemaChange[];
  /** Operations that it breaks. */
  readonly broken: readonly BrokenOperation[];
}

/** What each job gives. */
export interface JobResults {
  readonly compose: Composition;
  readonly diff: readonly SchemaChange[];
}

/**
 * Composes, and builds everything that the gateway will build out of the result: what fails or hangs there does so here,
 * where nobody waits for it.
 *
 * @throws CompositionError and whatever the libraries throw at an absurd schema
 */
export async function compose({ subgraphs, baseApiSdl, operations }: ComposeJob): Promise<Composition> {
  const [{ Supergraph }, { QueryPlanner }] = await Promise.all([
    import('@apollo/federation-internals'),
    import('@apollo/query-planner'),
  ]);
  const supergraphSdl = await composeSupergraph(subgraphs);
  const supergraph = Supergraph.build(supergraphSdl);
  new QueryPlanner(supergraph);
  const api = supergraph.apiSchema().toGraphQLJSSchema();
  const base = baseApiSdl === null ? null : buildSchema(baseApiSdl, { noLocation: true });
  const changes = base ? diffSchemas(base, api) : [];
  const broken = base ? findBrokenOperations(base, api, changes, operations) : [];
  return { supergraphSdl, apiSdl: printSchema(api), changes, broken };
}

/** @throws GraphQLError when a text is no schema */
export function diff({ from, to }: DiffJob): readonly SchemaChange[] {
  return diffSchemas(buildSchema(from, { noLocation: true }), buildSchema(to, { noLocation: true }));
}
