import { sha256 } from '@fedloop/platform/registry/digest';
import type { SchemaRegistry, SubgraphSchema } from '@fedloop/platform/registry/schema-registry';
import type { OfferedSchema, SubgraphEndpoint } from '@fedloop/platform/subgraph/endpoint';
import type { Head } from './head.ts';

/** Characters of a version label; longer ones are cut. */
const LABEL_LENGTH = 100;

/** Characters of a hash that stand in for a label. */
const HASH_LENGTH = 12;

/** A subgraph's schema as it offers it now. */
export interface Offer extends OfferedSchema {
  readonly subgraph: string;
}

/** A subgraph that did not answer, or not with a schema. */
export interface Absence {
  readonly subgraph: string;
  readonly cause: unknown;
}

/** Asks every subgraph at once. @param patience milliseconds that each gets; who takes longer is absent */
export async function askOffers(
  endpoints: readonly SubgraphEndpoint[],
  patience: (endpoint: SubgraphEndpoint) => number,
): Promise<{ offers: Offer[]; absent: Absence[] }> {
  const asked = await Promise.allSettled(endpoints.map((endpoint) => within(patience(endpoint), endpoint.schema())));
  const offers: Offer[] = [];
  const absent: Absence[] = [];
  for (const [i, answer] of asked.entries()) {
    const subgraph = endpoints[i]!.name;
    if (answer.status === 'rejected') absent.push({ subgraph, cause: answer.reason });
    else offers.push({ subgraph, ...answer.value });
  }
  return { offers, absent };
}

/**
 * The offers that should come into the supergraph. A schema that was part of it before and was replaced does not come back
 * by itself: while a subgraph is updated, its old replicas still offer it.
 */
export async function findNewSchemas(
  registry: SchemaRegistry,
  { members, current }: Head,
  offers: readonly Offer[],
  seenBy: string,
): Promise<SubgraphSchema[]> {
  const isSame = ({ subgraph, sdl }: Offer) => members.get(subgraph)?.sha256 === sha256(sdl);
  const schemas: SubgraphSchema[] = [];
  for (const offer of offers.filter((candidate) => !isSame(candidate))) {
    const { subgraph, sdl, version } = offer;
    const label = (version ?? sha256(sdl).slice(0, HASH_LENGTH)).slice(0, LABEL_LENGTH);
    schemas.push(await registry.register({ subgraph, label, sdl, seenBy }));
  }
  const once = new Set(await registry.onceAccepted(schemas.map(({ id }) => id)));
  const isReplaced = ({ id, subgraph }: SubgraphSchema) =>
    once.has(id) && (members.has(subgraph) || (current?.keptOut.includes(subgraph) ?? false));
  return schemas.filter((schema) => !isReplaced(schema));
}

async function within<T>(milliseconds: number, answer: Promise<T>): Promise<T> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => late.reject(new Error(`no answer within ${milliseconds} ms`)), milliseconds);
  try {
    return await Promise.race([answer, late.promise]);
  } finally {
    clearTimeout(timer);
  }
}
