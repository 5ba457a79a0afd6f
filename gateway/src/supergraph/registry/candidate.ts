import { createRequire } from 'node:module';
import type { SupergraphDraft } from '@fedloop/platform/registry/schema-registry';
import type { Composition } from '../composition-job.ts';
import type { Head } from './head.ts';
import { idsOf, type Members } from './members.ts';

const { version } = createRequire(import.meta.url)('@apollo/composition/package.json') as { version: string };

/** What composes here: another release may make another supergraph of the same schemas. */
export const COMPOSER = `@apollo/composition ${version}`;

/** A supergraph that might be published. */
export interface Candidate {
  readonly members: Members;
  /** Whether it may break operations that clients have sent. */
  readonly mayBreak: boolean;
  /** What is special about it, for people. */
  readonly notes: readonly string[];
  readonly publishedBy: string;
  /** Default: null. */
  readonly activates?: number;
  /** Default: those kept out so far and still not in. */
  readonly keptOut?: readonly string[];
}

/** A candidate, composed and compared with what is served. */
export interface Evaluation {
  /** Null where the schemas don't compose. */
  readonly composition: Composition | null;
  /** Why it can't be accepted; empty where it can. */
  readonly refusal: readonly string[];
}

/** What the registry is to keep of a candidate. */
export function draftOf(
  { current }: Head,
  candidate: Candidate,
  { composition, refusal }: Evaluation,
): SupergraphDraft {
  const { members, notes, publishedBy, activates = null } = candidate;
  const keptOut = candidate.keptOut ?? (current?.keptOut ?? []).filter((subgraph) => !members.has(subgraph));
  return {
    verdict: refusal.length === 0 ? 'ACCEPTED' : 'HELD',
    schemaIds: idsOf(members),
    base: current?.number ?? null,
    activates,
    supergraphSdl: composition?.supergraphSdl ?? null,
    apiSdl: composition?.apiSdl ?? null,
    composer: COMPOSER,
    reasons: [...notes, ...refusal],
    keptOut,
    changes: composition?.changes ?? [],
    broken: composition?.broken ?? [],
    publishedBy,
  };
}
