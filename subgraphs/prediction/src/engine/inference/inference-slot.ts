import type { ResourceLimits } from 'node:worker_threads';
import { EngineError } from '../engine-error.ts';
import type { InferenceThread } from './inference-thread.ts';
import { startInferenceThread } from './inference-thread.ts';
import type { LoadedVersion } from './loaded-version.ts';
import type { InferenceTask } from './messages.ts';

/** A place in the pool that always has a thread: when one dies, another is started and gets all versions again. */
export interface InferenceSlot {
  /** Whether the slot has its versions and nothing to run. */
  isIdle(): boolean;
  /** Runs a batch; the slot is not idle until it settles. */
  run(task: InferenceTask & { kind: 'RUN' }): Promise<Float32Array>;
  /** Loads a version, again where the thread dies over it. Rejects with `INVALID_MODEL`, or once no thread survives it. */
  load(version: LoadedVersion): Promise<void>;
  unload(versionId: string): Promise<void>;
  close(): Promise<void>;
}

export interface SlotOptions {
  readonly limits: ResourceLimits;
  /** The pool's versions; a new thread loads them all. */
  readonly versions: ReadonlyMap<string, LoadedVersion>;
  /** Called each time the slot may be idle. */
  readonly onIdle: () => void;
  /** Called when thread after thread died at its start and the slot has given up. */
  readonly onGivenUp: () => void;
}

/** Threads that die one after the other without becoming ready before a slot gives up. */
const START_ATTEMPTS = 3;

/** Opens a slot; its first thread starts at once. */
export function openInferenceSlot({ limits, versions, onIdle, onGivenUp }: SlotOptions): InferenceSlot {
  let closed = false;
  let busy = false;
  let thread: InferenceThread | null = null;
  let ready = start();

  async function start(): Promise<InferenceThread | null> {
    for (let attempt = 0; attempt < START_ATTEMPTS && !closed; attempt++) {
      const started = await startLoaded();
      if (started === null) continue;
      thread = started;
      void started.ended.then(() => {
        thread = null;
        ready = start();
      });
      onIdle();
      return started;
    }
    if (!closed) onGivenUp();
    return null;
  }

  /** A new thread with all versions; null where it could not be started or died while it loaded them. */
  async function startLoaded(): Promise<InferenceThread | null> {
    let started: InferenceThread;
    try {
      started = startInferenceThread(limits);
    } catch {
      return null;
    }
    for (const { versionId, bytes, signature } of versions.values()) {
      try {
        await started.perform({ kind: 'LOAD', versionId, bytes, signature });
      } catch (error) {
        // A version that ONNX Runtime refuses is reported by the load() that brought it; the thread itself is fine.
        if (error instanceof EngineError && error.code === 'INVALID_MODEL') continue;
        await started.terminate();
        return null;
      }
    }
    return started;
  }

  return {
    isIdle: () => thread !== null && !busy,
    async run(task) {
      busy = true;
      try {
        const probabilities = await thread?.perform(task);
        if (!probabilities) throw new EngineError('WORKER_FAILED', 'The inference worker is not running');
        return probabilities;
      } finally {
        busy = false;
      }
    },
    async load({ versionId, bytes, signature }) {
      for (let attempt = 1; ; attempt++) {
        const current = await ready;
        if (current === null) throw new EngineError('WORKER_FAILED', 'No inference worker could be started');
        try {
          await current.perform({ kind: 'LOAD', versionId, bytes, signature });
          return;
        } catch (error) {
          const threadDied = error instanceof EngineError && error.code !== 'INVALID_MODEL';
          if (!threadDied || attempt === START_ATTEMPTS) throw error;
          await current.ended;
        }
      }
    },
    async unload(versionId) {
      // A thread that dies has unloaded everything.
      await thread?.perform({ kind: 'UNLOAD', versionId }).catch(() => undefined);
    },
    async close() {
      closed = true;
      const current = await ready;
      await current?.terminate();
    },
  };
}
