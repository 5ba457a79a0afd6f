import { EngineError } from '../engine-error.ts';
import type { GraphInputs } from '../onnx/graph-inputs.ts';

/** Rows of one caller that wait for their probabilities. */
export interface QueuedRequest {
  readonly versionId: string;
  readonly inputs: GraphInputs;
  readonly rowCount: number;
  /** A thread died over it: it runs alone from now on, and is given up when that happens again. */
  failedBefore: boolean;
  readonly resolve: (probabilities: Float32Array) => void;
  readonly reject: (error: unknown) => void;
}

/** A bounded first-in, first-out line of requests. */
export interface RequestQueue {
  /** Throws `OVERLOADED` when the line is full. */
  push(request: QueuedRequest): void;
  /** Puts requests that were taken before back to the front; the bound does not apply to them. */
  putBack(requests: readonly QueuedRequest[]): void;
  /** Takes the first request, and with it those directly behind it that can be answered in the same run. */
  takeBatch(): QueuedRequest[];
  takeAll(): QueuedRequest[];
}

/** More rows than this gain nothing from sharing a run and make the first caller wait. */
const BATCH_ROWS = 256;

export function createRequestQueue(limit: number): RequestQueue {
  const line: QueuedRequest[] = [];
  return {
    push(request) {
      if (line.length >= limit)
        throw new EngineError('OVERLOADED', `More than ${limit} predictions are waiting; ask again in a moment`);
      line.push(request);
    },
    putBack: (requests) => void line.unshift(...requests),
    takeBatch() {
      const [first] = line;
      if (first === undefined) return [];
      let count = 1;
      let rows = first.rowCount;
      for (; count < line.length && !first.failedBefore; count++) {
        const next = line[count]!;
        rows += next.rowCount;
        if (next.versionId !== first.versionId || next.failedBefore || rows > BATCH_ROWS) break;
      }
      return line.splice(0, count);
    },
    takeAll: () => line.splice(0),
  };
}
