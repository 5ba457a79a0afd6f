import { type Kysely, sql } from 'kysely';
import type { Logger } from '../logging/logger.ts';
import { eventColumns, type EventRow } from './event-row.ts';
import type { EventLogTables } from './schema.ts';
import { readPositions } from './settled.ts';
import type { WakeUp } from './wake-up.ts';

/** Events kept in memory for readers that are up to date; others read the table. */
const KEPT = 4096;

/** Events fetched at once. */
const PAGE = 500;

/** Bounds of the wait, in milliseconds, while an open transaction holds back what is already visible. */
const SHORTEST_WAIT = 5;
const LONGEST_WAIT = 100;

/**
 * The newest settled events of the types that somebody in this process follows, read once for all of them. What nobody here
 * follows, most events of a busy log, is not even fetched.
 */
export interface EventTail {
  /** Position before the oldest event in memory that is kept with all others of these types behind it. */
  firstOf(types: ReadonlySet<string>): bigint;
  /** Newest settled position seen. */
  readonly last: bigint;
  /** Nothing more will come. */
  readonly stopped: boolean;
  /** The first event in memory behind a position that is wanted; the position must not be before `firstOf` its types. */
  find(after: bigint, wanted: (event: EventRow) => boolean): EventRow | undefined;
  /**
   * Keeps events of these types in memory from the next look on, and calls the listener whenever `last` has moved or the tail has
   * stopped, until the function returned is called.
   */
  follow(types: ReadonlySet<string>, listener: () => void): () => void;
  start(): Promise<void>;
  stop(): Promise<void>;
}

interface FollowedType {
  followers: number;
  /** Behind it all events of the type are in memory or left it as the oldest; undefined until a look has begun with it. */
  since: bigint | undefined;
}

export function createEventTail(options: { db: Kysely<EventLogTables>; wakeUp: WakeUp; log: Logger }): EventTail {
  const { db, wakeUp, log } = options;
  const listeners = new Set<() => void>();
  const followed = new Map<string, FollowedType>();
  let events: EventRow[] = [];
  let first = 0n;
  let last = 0n;
  let stopped = false;
  let look: 'idle' | 'looking' | 'again' = 'idle';
  let retry: NodeJS.Timeout | undefined;
  let looking: Promise<void> = Promise.resolve();

  function tellListeners() {
    for (const listener of listeners) listener();
  }

  /** One look at a time; hints that come meanwhile make it look once more. */
  function hinted() {
    if (look === 'idle' && !stopped) looking = lookNow();
    else look = 'again';
  }

  async function lookNow(): Promise<void> {
    let wait = SHORTEST_WAIT;
    do {
      look = 'looking';
      clearTimeout(retry);
      try {
        const { moved, heldBack } = await advance();
        wait = moved ? SHORTEST_WAIT : Math.min(wait * 2, LONGEST_WAIT);
        if (heldBack) retry = setTimeout(hinted, wait);
      } catch (error) {
        log.warn({ err: error }, 'the event log could not be read; trying again');
      }
    } while ((look as string) === 'again' && !stopped);
    look = 'idle';
  }

  async function advance(): Promise<{ moved: boolean; heldBack: boolean }> {
    const { settled, held } = await readPositions(db);
    if (settled <= last) return { moved: false, heldBack: held };

    const rows = await fetchUntil(settled);
    const full = rows.length === PAGE;
    last = full ? BigInt(rows.at(-1)?.id ?? settled) : settled;
    keep(rows);
    tellListeners();
    if (full) look = 'again';
    return { moved: true, heldBack: held };
  }

  async function fetchUntil(settled: bigint): Promise<readonly EventRow[]> {
    // Who begins to follow a type while this look is under way reads from the table what it misses.
    for (const type of followed.values()) type.since ??= last;
    if (followed.size === 0) return [];
    const { rows } = await sql<EventRow>`
      SELECT ${eventColumns} FROM platform.events
      WHERE id > ${last} AND id <= ${settled} AND type = ANY(${[...followed.keys()]}) ORDER BY id LIMIT ${PAGE}
    `.execute(db);
    return rows;
  }

  function keep(rows: readonly EventRow[]) {
    events.push(...rows);
    const dropped = events.length - KEPT;
    if (dropped <= 0) return;
    first = BigInt(events[dropped - 1]?.id ?? first);
    events = events.slice(dropped);
  }

  function indexBehind(position: bigint): number {
    let low = 0;
    let high = events.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (BigInt(events[middle]?.id ?? 0) <= position) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  return {
    firstOf(types) {
      let latest = first;
      for (const type of types) {
        const since = followed.get(type)?.since ?? last;
        if (since > latest) latest = since;
      }
      return latest;
    },
    get last() {
      return last;
    },
    get stopped() {
      return stopped;
    },
    find(after, wanted) {
      for (let index = indexBehind(after); index < events.length; index += 1) {
        const event = events[index];
        if (event && wanted(event)) return event;
      }
      return undefined;
    },
    follow(types, listener) {
      listeners.add(listener);
      for (const type of types) {
        const known = followed.get(type);
        if (known) known.followers += 1;
        else followed.set(type, { followers: 1, since: undefined });
      }
      return () => {
        if (!listeners.delete(listener)) return;
        for (const type of types) {
          const known = followed.get(type);
          if (known && --known.followers === 0) followed.delete(type);
        }
      };
    },
    async start() {
      first = last = (await readPositions(db)).settled;
      wakeUp.onHint(hinted);
    },
    async stop() {
      stopped = true;
      clearTimeout(retry);
      tellListeners();
      await looking;
    },
  };
}
