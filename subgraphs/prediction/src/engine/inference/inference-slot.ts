import type { ResourceLimits } from 'node:worker_threads';
import { EngineError } from '../engine-error.ts';
import type { EncodedRows } from './encoded-rows.ts';
import type { InferenceThread, TimeLimits } from './inference-thread.ts';
import { startInferenceThread } from './inference-thread.ts';
import type { VersionFile } from './loaded-version.ts';

/** A place in the pool that always has a thread: when one dies or hangs, another is started and gets the slot's versions again. */
export interface InferenceSlot {
  /** Batches that it runs or that wait for its thread; null while it has none. */
  batches(): number | null;
  /** Runs a batch, behind those it has. */
  run(versionId: string, rows: EncodedRows): Promise<Float32Array>;
  /**
   * Loads a version, again where the thread dies over it. Rejects with `INVALID_MODEL`, with `TIME_LIMIT`, or once no thread
   * survives it.
   */
  load(version: VersionFile): Promise<void>;
  /** Frees a version; no further thread gets it. Never rejects. */
  unload(versionId: string): Promise<void>;
  close(): Promise<void>;
}

export interface SlotOptions {
  readonly limits: ResourceLimits;
  readonly timeLimits: TimeLimits;
  /** Called when the slot has a thread for batches. */
  readonly onReady: () => void;
  /** Called when a version that was loaded can't be loaded again; the slot no longer holds it. */
  readonly onLost: (versionId: string, error: EngineError) => void;
  /** Called when thread after thread died at its start and the slot has given up. */
  readonly onGivenUp: () => void;
}

/** Threads that die one after the other, at their start or over one version, before a slot gives up. */
const ATTEMPTS = 3;

/** Opens a slot; its first thread starts at once. */
export function openInferenceSlot({ limits, timeLimits, onReady, onLost, onGivenUp }: SlotOptions): InferenceSlot {
  /** The versions that a thread of this slot gets. */
  const held = new Map<string, VersionFile>();
  /** How often threads died over a version while they started. */
  const deaths = new Map<string, number>();
  let closed = false;
  let batches = 0;
  let thread: InferenceThread | null = null;
  let ready = start();

  async function start(): Promise<InferenceThread | null> {
    for (let attempt = 0; attempt < ATTEMPTS && !closed;) {
      const started = await startThread();
      if (started === null) {
        attempt++;
        continue;
      }
      if (!(await loadHeld(started))) continue;
      thread = started;
      void started.ended.then(() => {
        thread = null;
        ready = start();
      });
      onReady();
      return started;
    }
    if (!closed) onGivenUp();
    return null;
  }

  /** A thread that has come up; null where the system has none to give or it died at once. */
  async function startThread(): Promise<InferenceThread | null> {
    try {
      const started = startInferenceThread(limits, timeLimits);
      await started.perform({ kind: 'UNLOAD', versionId: '' });
      return started;
    } catch {
      return null;
    }
  }

  /** Whether the thread survived; each failure brings the end of the failing version nearer, so that this ends. */
  async function loadHeld(started: InferenceThread): Promise<boolean> {
    for (const version of held.values()) {
      try {
        await started.perform({ kind: 'LOAD', ...version });
        deaths.delete(version.versionId);
      } catch (error) {
        const died = endsThread(error);
        const count = (deaths.get(version.versionId) ?? 0) + 1;
        deaths.set(version.versionId, count);
        if (!died || hangs(error) || count === ATTEMPTS) {
          forget(version.versionId);
          onLost(version.versionId, error as EngineError);
        }
        if (!died) continue;
        await started.terminate();
        return false;
      }
    }
    return true;
  }

  function forget(versionId: string): void {
    held.delete(versionId);
    deaths.delete(versionId);
  }

  return {
    batches: () => (thread === null ? null : batches),
    async run(versionId, rows) {
      batches++;
      try {
        const probabilities = await thread?.perform({ kind: 'RUN', versionId, rows });
        if (!probabilities) throw new EngineError('WORKER_FAILED', 'The inference worker is not running');
        return probabilities;
      } finally {
        batches--;
      }
    },
    async load(version) {
      for (let attempt = 1; ; attempt++) {
        const current = await ready;
        if (current === null) throw new EngineError('WORKER_FAILED', 'No inference worker could be started');
        try {
          await current.perform({ kind: 'LOAD', ...version });
          held.set(version.versionId, version);
          return;
        } catch (error) {
          if (!endsThread(error) || hangs(error) || attempt === ATTEMPTS) throw error;
          await current.ended;
        }
      }
    },
    async unload(versionId) {
      forget(versionId);
      // A thread that is only starting may have it already; one that dies has unloaded everything.
      const current = await ready;
      await current?.perform({ kind: 'UNLOAD', versionId }).catch(() => undefined);
    },
    async close() {
      closed = true;
      const current = await ready;
      await current?.terminate();
    },
  };
}

/** Whether a task's error means that the thread is gone. */
export function endsThread(error: unknown): boolean {
  const codes: readonly string[] = ['WORKER_FAILED', 'OUT_OF_MEMORY', 'TIME_LIMIT'];
  return error instanceof EngineError && codes.includes(error.code);
}

/** A hanging thread is never freed: what made it hang gets no second one. */
export function hangs(error: unknown): boolean {
  return error instanceof EngineError && error.code === 'TIME_LIMIT';
}
