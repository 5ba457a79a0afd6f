import { EngineError } from '../engine-error.ts';
import type { EncodedRows } from './encoded-rows.ts';

/** Rows that wait for their probabilities: a caller's, or a part of them where there are many. */
export interface QueuedRequest {
  readonly versionId: string;
  readonly rowCount: number;
  /** Part of a request that is run in parts. */
  readonly bulk: boolean;
  /** The rows as a thread takes them. Those of a part are encoded when its turn comes, not all at once. */
  readonly rows: () => EncodedRows;
  /** A thread died over it: it runs alone from now on, and is given up when that happens again. */
  failedBefore: boolean;
  /** When it began to wait, by `performance.now()`; absent where nobody is told of it. */
  waitsSince?: number;
  readonly resolve: (probabilities: Float32Array) => void;
  readonly reject: (error: Error) => void;
}

/** Bounded lines of requests, one for each version's small ones and one for its bulk. */
export interface RequestQueue {
  /** Throws `OVERLOADED` where as many wait as may; while there are fewer, a request of any size fits. */
  push(parts: readonly QueuedRequest[]): void;
  /** Puts requests that were taken before back to the front; the bound does not apply to them. */
  putBack(requests: readonly QueuedRequest[]): void;
  /**
   * Takes the first request of the line whose turn it is, and with it those directly behind it that can be answered in the
   * same run. `places` share what waits. `behind` another batch neither bulk may stand, which small requests would wait for too, nor
   * what a thread died over: when one dies again, it must be clear over what.
   */
  takeBatch(places: number, behind?: boolean): QueuedRequest[];
  /** Takes what waits for a version, or all there is. */
  takeAll(versionId?: string): QueuedRequest[];
  readonly isEmpty: boolean;
  /** How many wait. */
  readonly size: number;
}

/** More rows than this gain nothing from sharing a run and make the first caller wait. */
export const BATCH_ROWS = 256;

/** Fewer rows than this are not worth a second thread's run. */
const SHARE_ROWS = 32;

interface Line {
  readonly waiting: QueuedRequest[];
  /** Where in `waiting` the line begins: what stands before was taken. */
  head: number;
  /** Rows that were taken from it since it and others waited side by side. */
  served: number;
}

/**
 * The line that had the fewest rows answered is next (start-time fair queueing), so that neither a large request nor a busy
 * model keeps the others waiting for longer than a run, and none of them starves.
 */
export function createRequestQueue(limit: number): RequestQueue {
  const lines = new Map<string, Line>();
  let size = 0;
  /** How far the line served last had come: where a line begins that had nothing to wait for. */
  let now = 0;

  function lineOf({ versionId, bulk }: QueuedRequest): Line {
    const key = bulk ? `bulk ${versionId}` : versionId;
    let line = lines.get(key);
    if (line === undefined) lines.set(key, (line = { waiting: [], head: 0, served: now }));
    return line;
  }

  function drop(line: Line): void {
    for (const [key, each] of lines) if (each === line) lines.delete(key);
  }

  function nextLine(behind: boolean): Line | undefined {
    let next: Line | undefined;
    for (const line of lines.values()) {
      const first = line.waiting[line.head]!;
      if (behind && (first.bulk || first.failedBefore)) continue;
      if (next === undefined || line.served < next.served) next = line;
    }
    return next;
  }

  function take({ waiting, head }: Line, end = waiting.length): QueuedRequest[] {
    size -= end - head;
    return waiting.slice(head, end);
  }

  return {
    get size() {
      return size;
    },
    get isEmpty() {
      return lines.size === 0;
    },
    push(parts) {
      if (size >= limit)
        throw new EngineError('OVERLOADED', `${limit} or more predictions are waiting; ask again in a moment`);
      for (const part of parts) lineOf(part).waiting.push(part);
      size += parts.length;
    },
    putBack(again) {
      for (const request of again.toReversed()) {
        const line = lineOf(request);
        if (line.head > 0) line.waiting[--line.head] = request;
        else line.waiting.unshift(request);
      }
      size += again.length;
    },
    takeBatch(places, behind = false) {
      const line = nextLine(behind);
      if (line === undefined) return [];
      now = line.served;
      const { waiting, head } = line;
      const first = waiting[head]!;
      let end = head + 1;
      let count = first.rowCount;
      if (!first.bulk && !first.failedBefore) {
        const most = Math.min(BATCH_ROWS, Math.max(SHARE_ROWS, Math.ceil((waiting.length - head) / places)));
        for (; end < waiting.length; end++) {
          const next = waiting[end]!;
          if (next.failedBefore || count + next.rowCount > most) break;
          count += next.rowCount;
        }
      }
      const batch = take(line, end);
      line.head = end;
      line.served += count;
      if (end === waiting.length) drop(line);
      // Only now and then: taking from the front of a long array moves all the rest of it.
      else if (end > 1024) line.head -= waiting.splice(0, end).length;
      return batch;
    },
    takeAll(versionId) {
      const taken: QueuedRequest[] = [];
      for (const [key, line] of lines) {
        if (versionId !== undefined && line.waiting[line.head]!.versionId !== versionId) continue;
        lines.delete(key);
        for (const request of take(line)) taken.push(request);
      }
      return taken;
    },
  };
}
