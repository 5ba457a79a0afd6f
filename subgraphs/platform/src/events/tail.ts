import { type Kysely, sql } from 'kysely';
import type { Logger } from '../logging/logger.ts';
import type { EventLogTables, EventRow } from './schema.ts';
import { newestSettled } from './settled.ts';
import type { WakeUp } from './wake-up.ts';

/** Events kept in memory for readers that are up to date; others read the table. */
const KEPT = 4096;

/** Events fetched at once. */
const PAGE = 500;

/** Bounds of the wait, in milliseconds, while an open transaction holds back what is already visible. */
const SHORTEST_WAIT = 5;
const LONGEST_WAIT = 100;

/** The newest settled events, read once for all readers of this process. */
export interface EventTail {
  /** Position before the oldest event in memory. */
  readonly first: bigint;
  /** Newest settled position seen. */
  readonly last: bigint;
  /** The events in memory behind a position; it must not be before `first`. */
  after(position: bigint): readonly EventRow[];
  /** Settles when `last` has moved beyond the position, or the tail has stopped. */
  moved(beyond: bigint): Promise<void>;
  start(): Promise<void>;
  stop(): Promise<void>;
}

export function createEventTail(options: { db: Kysely<EventLogTables>; wakeUp: WakeUp; log: Logger }): EventTail {
  const { db, wakeUp, log } = options;
  const waiting = new Set<() => void>();
  let events: EventRow[] = [];
  let first = 0n;
  let last = 0n;
  let stopped = false;
  let look: 'idle' | 'looking' | 'again' = 'idle';
  let retry: NodeJS.Timeout | undefined;
  let looking: Promise<void> = Promise.resolve();

  function wakeReaders() {
    for (const wake of waiting) wake();
    waiting.clear();
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
    const { rows } = await sql<EventRow & { heldBack: boolean }>`
      WITH bound AS (
        SELECT max(id) AS id FROM platform.events
        WHERE id > ${last} AND horizon <= pg_snapshot_xmin(pg_current_snapshot())
      )
      SELECT events.id, stream, type, key, payload, occurred_at, trace_context, events.id > coalesce(bound.id, 0) AS "heldBack"
      FROM platform.events, bound
      WHERE events.id > ${last}
      ORDER BY events.id LIMIT ${PAGE}
    `.execute(db);
    const settled = rows.filter(({ heldBack }) => !heldBack);
    const newest = settled.at(-1);
    if (newest) {
      events.push(...settled);
      last = BigInt(newest.id);
      const dropped = events.length - KEPT;
      if (dropped > 0) {
        first = BigInt(events[dropped - 1]?.id ?? first);
        events = events.slice(dropped);
      }
      wakeReaders();
      if (rows.length === PAGE) look = 'again';
    }
    return { moved: newest !== undefined, heldBack: settled.length < rows.length };
  }

  return {
    get first() {
      return first;
    },
    get last() {
      return last;
    },
    after(position) {
      let low = 0;
      let high = events.length;
      while (low < high) {
        const middle = (low + high) >>> 1;
        if (BigInt(events[middle]?.id ?? 0) <= position) low = middle + 1;
        else high = middle;
      }
      return low === 0 ? events : events.slice(low);
    },
    moved(beyond) {
      if (stopped || last > beyond) return Promise.resolve();
      return new Promise((resolve) => waiting.add(resolve));
    },
    async start() {
      first = last = await newestSettled(db);
      wakeUp.onHint(hinted);
    },
    async stop() {
      stopped = true;
      clearTimeout(retry);
      wakeReaders();
      await looking;
    },
  };
}
