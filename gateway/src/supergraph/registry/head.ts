import type { SchemaRegistry, SupergraphVersion } from '@fedloop/platform/registry/schema-registry';
import { type Members, membersOf } from './members.ts';

/** Versions that are looked through for schemas that are held. */
const RECENT = 100;

/** Where the registry stands. */
export interface Head {
  /** Number of the newest version, accepted or held. */
  readonly newest: number;
  /** What is served; null before the first composition. */
  readonly current: SupergraphVersion | null;
  readonly members: Members;
  /** When each set of schemas that is held was composed, by its ids. */
  readonly held: ReadonlyMap<string, Date>;
}

/** Reads the registry's head; when no version was added since the last time, a number is all that is asked for. */
export function createHeadReader(registry: SchemaRegistry): () => Promise<Head> {
  let known: Head | null = null;

  return async () => {
    const newest = await registry.newestNumber();
    if (known?.newest === newest) return known;
    const current = await registry.current();
    const [schemas, history] = await Promise.all([
      registry.schemas(current?.schemaIds ?? []),
      registry.history({ limit: RECENT }),
    ]);
    const held = history
      .filter(({ verdict, number }) => verdict === 'HELD' && number <= newest)
      .map(({ schemaIds, composedAt }) => [schemaIds.join(), composedAt] as const)
      // The newest last, so that it is the one that counts.
      .toReversed();
    known = { newest, current, members: membersOf(schemas), held: new Map(held) };
    return known;
  };
}
