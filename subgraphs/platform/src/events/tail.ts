import { type Kysely, sql } from 'kysely';
import type { Logger } from '../logging/logger.ts';
import type { EventLogTables, EventRow } from './schema.ts';
import { readPositions } from './settled.ts';
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
  /** Settles when `last` has moved: true, or when the tail has stopped: false. */
  moved(): Promise<boolean>;
  start(): Promise<void>;
  stop(): Promise<void>;
}

export function createEventTail(options: { db: Kysely<EventLogTables>; wakeUp: WakeUp; log: Logger }): EventTail {
  const { db, wakeUp, log } = options;
  const waiting = new Set<(moved: boolean) => void>();
  let events: EventRow[] = [];
  let first = 0n;
  let last = 0n;
  let stopped = false;
  let look: 'idle' | 'looking' | 'again' = 'idle';
  let retry: NodeJS.Timeout | undefined;
  let looking: Promise<void> = Promise.resolve();

  function wakeReaders() {
    for (const wake of waiting) wake(!stopped);
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
    const { settled, newest } = await readPositions(db);
    if (settled <= last) return { moved: false, heldBack: newest > last };

    const { rows } = await sql<EventRow>`
      SELECT id, stream, type, key, payload, occurred_at, trace_context FROM platform.events
      WHERE id > ${last} AND id <= ${settled} ORDER BY id LIMIT ${PAGE}
    `.execute(db);
    const full = rows.length === PAGE;
    last = full ? BigInt(rows.at(-1)?.id ?? settled) : settled;
    keep(rows);
    wakeReaders();
    if (full) look = 'again';
    return { moved: true, heldBack: newest > settled };
  }

  function keep(rows: readonly EventRow[]) {
    events.push(...rows);
    const dropped = events.length - KEPT;
    if (dropped <= 0) return;
    first = BigInt(events[dropped - 1]?.id ?? first);
    events = events.slice(dropped);
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
    moved() {
      if (stopped) return Promise.resolve(false);
      return new Promise((resolve) => waiting.add(resolve));
    },
    async start() {
      first = last = (await readPositions(db)).settled;
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
