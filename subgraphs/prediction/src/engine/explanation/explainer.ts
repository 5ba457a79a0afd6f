import { EngineError } from '../engine-error.ts';
import type { Row } from '../table.ts';
import type { Explanation } from './explain.ts';
import { type ExplanationThread, startExplanationThread } from './explanation-thread.ts';

/** Explains rows by the trees of versions, in a thread of its own: opening a large model takes long, and predictions don't wait. */
export interface Explainer {
  /**
   * Explains as `explain` does.
   *
   * @param read gives the version's ONNX file; called where it has to be opened first
   * @throws {@link EngineError} `INVALID_MODEL`, `INVALID_ROW`, `OVERLOADED`, `TIME_LIMIT`, `OUT_OF_MEMORY`, `WORKER_FAILED`,
   *   `CLOSED`, and what `read` throws
   */
  explain(versionId: string, read: () => Promise<Uint8Array>, row: Row): Promise<Explanation>;
  /** Ends the thread at once; what waits is rejected with `CLOSED`. */
  close(): Promise<void>;
}

export interface ExplainerOptions {
  /** Explanations that may wait, the one under way among them. Default: 1,000. */
  readonly queueLimit?: number;
  /** Versions that stay opened; the one that was not used for longest leaves. Default: 8. */
  readonly versions?: number;
  /** JavaScript heap of the thread in megabytes. Default: 512. */
  readonly memoryMegabytes?: number;
  /** Milliseconds for one explanation, with the opening of its version. Default: 10,000. */
  readonly timeLimit?: number;
}

/** The thread is started by the first explanation, and again after one that ended it. */
export function createExplainer(options: ExplainerOptions = {}): Explainer {
  const { queueLimit = 1000, versions = 8, memoryMegabytes = 512, timeLimit = 10_000 } = options;
  let thread: ExplanationThread | null = null;
  /** Versions that the thread has opened, the one not used for longest first. */
  const opened = new Set<string>();
  let waiting = 0;
  let last: Promise<unknown> = Promise.resolve();
  let closed = false;

  function assertOpen(): void {
    if (closed) throw new EngineError('CLOSED', 'The explainer was closed');
  }

  async function explainNext(versionId: string, read: () => Promise<Uint8Array>, row: Row): Promise<Explanation> {
    const crowded = opened.size > 1;
    try {
      return await ask(versionId, read, row);
    } catch (error) {
      // What filled the thread's memory may have been the other versions: alone it gets one more chance.
      if (!crowded || !(error instanceof EngineError) || error.code !== 'OUT_OF_MEMORY') throw error;
      return ask(versionId, read, row);
    }
  }

  async function ask(versionId: string, read: () => Promise<Uint8Array>, row: Row): Promise<Explanation> {
    assertOpen();
    if (thread === null || thread.ended) {
      opened.clear();
      thread = startExplanationThread(memoryMegabytes, timeLimit);
    }
    const current = thread;
    const bytes = opened.has(versionId) ? null : await read();
    assertOpen();
    opened.delete(versionId);
    const forget = opened.size < versions ? null : [...opened][0]!;
    if (forget !== null) opened.delete(forget);
    const explanation = await current.perform({ versionId, bytes, row, forget });
    opened.add(versionId);
    return explanation;
  }

  return {
    async explain(versionId, read, row) {
      assertOpen();
      if (waiting >= queueLimit)
        throw new EngineError('OVERLOADED', `${queueLimit} explanations are waiting; ask again in a moment`);
      waiting++;
      const turn = last.then(() => explainNext(versionId, read, row));
      last = turn.catch(() => undefined);
      try {
        return await turn;
      } finally {
        waiting--;
      }
    },

    async close() {
      closed = true;
      await thread?.end(new EngineError('CLOSED', 'The explainer was closed'));
    },
  };
}
