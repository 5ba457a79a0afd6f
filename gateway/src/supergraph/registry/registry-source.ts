import type { Logger } from '@fedloop/platform/logging/logger';
import type { SchemaRegistry } from '@fedloop/platform/registry/schema-registry';
import type { SubgraphEndpoint } from '@fedloop/platform/subgraph/endpoint';
import type { SupergraphSource } from '../supergraph-source.ts';
import { COMPOSER } from './candidate.ts';
import { createDecider, Overtaken, type SchemaChecks } from './decider.ts';
import type { Evaluator } from './evaluate.ts';
import { createHeadReader, type Head } from './head.ts';
import { onlyMembers } from './members.ts';
import { askOffers, findNewSchemas } from './offers.ts';

/** Milliseconds that a subgraph gets to offer its schema; Fedloop's own get more where nothing can be served without them. */
const PATIENCE = 5000;
const FIRST_PATIENCE = 60_000;

/** How often a look begins anew because another gateway was faster. */
const ATTEMPTS = 10;

/** A source whose supergraphs are numbered. */
export interface RegistrySource extends SupergraphSource {
  /** Number of the version that was handed out last; 0 before the first. */
  version(): number;
}

export interface RegistrySourceOptions extends Evaluator {
  readonly endpoints: readonly SubgraphEndpoint[];
  /** Names of subgraphs that are not Fedloop's. Default: none. */
  readonly foreign?: ReadonlySet<string>;
  readonly registry: SchemaRegistry;
  readonly checks: SchemaChecks;
  /** This gateway: `gateway:HOST`. */
  readonly name: string;
  /** Milliseconds between looks at the subgraphs' schemas; null to look only when asked. */
  readonly interval: number | null;
  readonly log: Logger;
}

/**
 * The newest version that the registry has accepted, whoever composed it; and the gateway's part in making new ones: it looks at
 * what its subgraphs offer, composes it and publishes it.
 *
 * `load` rejects with DomainError SERVICE_UNAVAILABLE where the registry is empty and one of Fedloop's own subgraphs is away, and
 * with CompositionError where they don't fit together. `refresh` rejects with CompositionError the first time that a new schema of
 * theirs does not fit.
 */
export function createRegistrySource(options: RegistrySourceOptions): RegistrySource {
  const { endpoints, foreign = new Set(), registry, thread, operations, checks, name, interval, log } = options;
  const isForeign = (subgraph: string) => foreign.has(subgraph);
  const readHead = createHeadReader(registry);
  const decider = createDecider({ registry, thread, operations, checks, isForeign, name, log });
  const listeners: ((supergraphSdl: string) => void)[] = [];
  const away = new Set<string>();
  let looking: Promise<unknown> = Promise.resolve();
  let following: Promise<unknown> = Promise.resolve();
  let served = 0;
  let timer: NodeJS.Timeout | undefined;
  let closed = false;

  async function look(starting: boolean): Promise<void> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await lookOnce(await readHead(), starting);
      } catch (error) {
        if (!(error instanceof Overtaken) || attempt === ATTEMPTS) throw error;
      }
    }
  }

  async function lookOnce(head: Head, starting: boolean): Promise<void> {
    const patience = ({ name: subgraph }: SubgraphEndpoint) =>
      head.current || isForeign(subgraph) ? PATIENCE : FIRST_PATIENCE;
    const { offers, absent } = await askOffers(endpoints, patience);
    tellAbsent(absent);
    const missing = absent.find(({ subgraph }) => !isForeign(subgraph));
    if (!head.current && missing) throw missing.cause;

    // Who is configured is looked at once: between starts, gateways of an older configuration may still run.
    const configured = new Set(endpoints.map((endpoint) => endpoint.name));
    const base = starting ? onlyMembers(head.members, (subgraph) => configured.has(subgraph)) : head.members;
    const left = [...head.members.keys()].filter((subgraph) => !base.has(subgraph));
    const schemas = await findNewSchemas(registry, { ...head, members: base }, offers, name);
    const isOutdated = starting && head.current !== null && head.current.composer !== COMPOSER;
    if (schemas.length === 0 && left.length === 0 && !isOutdated) return;
    const notes = [
      ...left.map((subgraph) => `${subgraph} is no longer configured`),
      ...(isOutdated ? [`composed again by ${COMPOSER}`] : []),
    ];
    await decider.decide(head, { base, schemas, notes });
  }

  function tellAbsent(absent: readonly { subgraph: string; cause: unknown }[]) {
    for (const { subgraph, cause } of absent) {
      if (!away.has(subgraph)) log.warn({ err: cause, subgraph }, 'a subgraph offers no schema; its last one stays');
    }
    away.clear();
    for (const { subgraph } of absent) away.add(subgraph);
  }

  /** Moves to the newest accepted version. */
  async function follow(): Promise<void> {
    const { current } = await readHead();
    if (closed || !current?.supergraphSdl || current.number === served) return;
    served = current.number;
    for (const listener of listeners) listener(current.supergraphSdl);
  }

  function followSoon(): Promise<unknown> {
    following = following.then(follow).catch((err: unknown) => {
      log.warn({ err }, 'the registry does not answer; the supergraph stays');
    });
    return following;
  }

  async function refresh(): Promise<boolean> {
    const before = served;
    await look(false).finally(followSoon);
    await following;
    return served !== before;
  }

  /** One look after the other: two at once would only overtake each other. */
  function refreshInTurn(): Promise<boolean> {
    const result = looking.then(refresh);
    looking = result.catch(() => undefined);
    return result;
  }

  return {
    async load() {
      await look(true).catch(async (error: unknown) => {
        const { current } = await readHead();
        if (!current) throw error;
        log.warn({ err: error }, 'the subgraphs offer nothing that can be served; the last supergraph stays');
      });
      const { current } = await readHead();
      if (!current?.supergraphSdl) throw new Error('the registry has no supergraph');
      served = current.number;
      registry.onHint(() => void followSoon());
      if (interval !== null) {
        timer = setInterval(() => {
          refreshInTurn().catch((err: unknown) => {
            log.warn({ err }, 'the supergraph could not be refreshed; the old one stays');
          });
        }, interval);
      }
      return current.supergraphSdl;
    },
    version: () => served,
    refresh: refreshInTurn,
    onChange(listener) {
      listeners.push(listener);
    },
    async close() {
      closed = true;
      clearInterval(timer);
      thread.close();
      await looking;
      await following;
    },
  };
}
