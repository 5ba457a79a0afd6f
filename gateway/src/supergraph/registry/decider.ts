import type { Logger } from '@fedloop/platform/logging/logger';
import type { SchemaRegistry, SubgraphSchema, SupergraphVersion } from '@fedloop/platform/registry/schema-registry';
import { CompositionError } from '../compose.ts';
import { type Candidate, draftOf, type Evaluation } from './candidate.ts';
import { evaluate, type Evaluator } from './evaluate.ts';
import type { Head } from './head.ts';
import { idsOf, type Members, onlyMembers, withSchemas } from './members.ts';

/** Milliseconds after which a candidate that was refused is tried again: operations are forgotten after a time. */
const RETRY_AFTER = 60 * 60 * 1000;

/**
 * What operations seen lately mean for schemas of third parties. `enforce`: a schema that breaks one is held back; `warn`: it
 * is served, and the operations are named; `off`: nobody looks. Fedloop's own schemas are never held back for it.
 */
export type SchemaChecks = 'off' | 'warn' | 'enforce';

/** Another gateway has added a version meanwhile: what was decided is decided on something that has passed. */
export class Overtaken extends Error {
  override readonly name = 'Overtaken';
}

export interface DeciderOptions extends Evaluator {
  readonly registry: SchemaRegistry;
  readonly checks: SchemaChecks;
  /** Whether a subgraph is one of others. */
  readonly isForeign: (subgraph: string) => boolean;
  /** Who publishes: `gateway:HOST`. */
  readonly name: string;
  readonly log: Logger;
}

/** Changes that should come into the supergraph. */
export interface WantedChanges {
  /** What stays; a subgraph that is missing here leaves. */
  readonly base: Members;
  /** New schemas, of subgraphs that are in or that join. */
  readonly schemas: readonly SubgraphSchema[];
  readonly notes: readonly string[];
}

/** Decides what of some wanted changes is published, and what is held back. */
export interface Decider {
  /**
   * @returns the head behind everything that was decided
   * @throws Overtaken, and CompositionError where Fedloop's own schemas don't fit together
   */
  decide(head: Head, wanted: WantedChanges): Promise<Head>;
}

/**
 * All changes at once come first, since a field may move from one subgraph to another. If they can't be accepted, Fedloop's own
 * go before those of others, whose subgraph is left out if it stands against them; then each of the others for itself, so that one
 * that is held back holds back nobody else.
 */
export function createDecider(options: DeciderOptions): Decider {
  const { registry, checks, isForeign, name, log } = options;
  const refused = new Map<string, number>();
  const enforced = checks === 'enforce';

  /** Refused lately; one that is to be held must also be on record. */
  function wasRefused({ held }: Head, key: string, hold: boolean): boolean {
    const recorded = held.get(key)?.getTime();
    if (hold && recorded === undefined) return false;
    return Date.now() - Math.max(refused.get(key) ?? 0, recorded ?? 0) < RETRY_AFTER;
  }

  /** The head with the candidate published; null, or the head with it held, where it is refused. */
  async function settle(head: Head, candidate: Candidate, hold: boolean): Promise<Head | null> {
    const key = idsOf(candidate.members).join();
    if (wasRefused(head, key, hold)) return hold ? head : null;
    const evaluation = await evaluate(options, head, sdlsOf(candidate.members), {
      compare: checks !== 'off',
      mayBreak: candidate.mayBreak,
    });
    if (evaluation.refusal.length === 0) return append(head, candidate, evaluation);
    refused.set(key, Date.now());
    if (!hold) return null;
    return head.held.has(key) ? head : append(head, candidate, evaluation);
  }

  async function append(head: Head, candidate: Candidate, evaluation: Evaluation): Promise<Head> {
    if (evaluation.refusal.length > 0 && !head.current) throw new CompositionError(evaluation.refusal);
    const version = await registry.append(head.newest, draftOf(head, candidate, evaluation));
    if (!version) throw new Overtaken('another gateway was faster');
    tell(version);
    return headBehind(head, version, candidate.members);
  }

  function tell({ number, verdict, reasons, broken }: SupergraphVersion) {
    const operations = broken.map((operation) => operation.name ?? operation.hash);
    if (verdict === 'HELD') log.warn({ version: number, reasons, operations }, 'a schema is held back');
    else if (operations.length > 0) log.warn({ version: number, operations }, 'a new supergraph breaks operations');
    else log.info({ version: number, reasons }, 'a supergraph is published');
  }

  async function decideOwn(head: Head, wanted: WantedChanges): Promise<Head> {
    const candidate = {
      members: withSchemas(wanted.base, wanted.schemas),
      notes: wanted.notes,
      mayBreak: true,
      publishedBy: name,
    };
    const accepted = await settle(head, candidate, false);
    if (accepted) return accepted;

    const others = [...wanted.base.keys()].filter(isForeign);
    if (others.length > 0) {
      const members = onlyMembers(candidate.members, (subgraph) => !isForeign(subgraph));
      const notes = [
        ...wanted.notes,
        ...others.map((other) => `${other} is left out: Fedloop's own schemas come first`),
      ];
      const without = await settle(head, { ...candidate, members, notes }, false);
      if (without) return without;
    }
    const held = (await settle(head, candidate, true)) ?? head;
    if (held !== head) throw new CompositionError((await registry.version(held.newest))?.reasons ?? []);
    return held;
  }

  return {
    async decide(head, { base, schemas, notes }) {
      const own = schemas.filter(({ subgraph }) => !isForeign(subgraph));
      const foreign = schemas.filter(({ subgraph }) => isForeign(subgraph));
      if (foreign.length > 0 && schemas.length > 1) {
        const members = withSchemas(base, schemas);
        const together = await settle(head, { members, notes, mayBreak: !enforced, publishedBy: name }, false);
        if (together) return together;
      }
      let reached = head;
      if (foreign.length === 0 || own.length > 0 || base.size !== head.members.size) {
        reached = await decideOwn(head, { base, schemas: own, notes });
      }
      for (const schema of foreign) {
        const members = withSchemas(reached.members, [schema]);
        const candidate = { members, notes: [], mayBreak: !enforced, publishedBy: name };
        reached = (await settle(reached, candidate, true)) ?? reached;
      }
      return reached;
    },
  };
}

/** Members as composition takes them. */
export function sdlsOf(members: Members): { name: string; sdl: string }[] {
  return [...members.values()].map(({ subgraph, sdl }) => ({ name: subgraph, sdl }));
}

function headBehind(head: Head, version: SupergraphVersion, members: Members): Head {
  const newest = version.number;
  if (version.verdict === 'ACCEPTED') return { ...head, newest, current: version, members };
  return { ...head, newest, held: new Map([...head.held, [version.schemaIds.join(), version.composedAt]]) };
}
