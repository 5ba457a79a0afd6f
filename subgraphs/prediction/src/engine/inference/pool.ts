import { EngineError } from '../engine-error.ts';
import { inputsFromRows, joinInputs } from '../onnx/graph-inputs.ts';
import { readSignature } from '../onnx/read.ts';
import type { Signature } from '../signature.ts';
import type { Row } from '../table.ts';
import type { InferenceSlot } from './inference-slot.ts';
import { openInferenceSlot } from './inference-slot.ts';
import type { LoadedVersion } from './loaded-version.ts';
import type { QueuedRequest } from './request-queue.ts';
import { createRequestQueue } from './request-queue.ts';

/** Runs model versions in worker threads, so that the caller's thread never waits for a tree. */
export interface InferencePool {
  /**
   * Loads a version into every thread and warms it. Loading a version that is loaded does nothing.
   * `signature` is the one the file carries unless given.
   *
   * @throws {@link EngineError} `INVALID_MODEL`, `WORKER_FAILED`, `OUT_OF_MEMORY`, `CLOSED`.
   */
  load(versionId: string, bytes: Uint8Array, signature?: Signature): Promise<void>;
  /** Answers what the version had accepted, then frees it. Unloading an unknown version does nothing. */
  unload(versionId: string): Promise<void>;
  /**
   * The probability of each class, one array per row.
   *
   * @throws {@link EngineError} `VERSION_NOT_LOADED`, `INVALID_ROW`, `OVERLOADED`, `WORKER_FAILED`, `OUT_OF_MEMORY`, `CLOSED`.
   */
  predict(versionId: string, rows: readonly Row[]): Promise<Float32Array[]>;
  /** Ends all threads once their current run is done; what still waits is rejected with `CLOSED`. */
  close(): Promise<void>;
}

export interface InferencePoolOptions {
  /** Threads that run models, 1 by default. */
  readonly threads?: number;
  /** Requests that may wait for a thread, 1,000 by default. */
  readonly queueLimit?: number;
  /** JavaScript heap of a thread in megabytes, 256 by default; native memory of the models is not part of it. */
  readonly memoryMegabytes?: number;
}

/** Starts the pool's threads; they are ready when the first `load` resolves. */
export function createInferencePool(options: InferencePoolOptions = {}): InferencePool {
  const { threads = 1, queueLimit = 1000, memoryMegabytes = 256 } = options;
  const versions = new Map<string, LoadedVersion>();
  const loading = new Map<string, Promise<void>>();
  const queue = createRequestQueue(queueLimit);
  const running = new Set<Promise<void>>();
  let working = threads;
  let closed = false;
  const slots: InferenceSlot[] = Array.from({ length: threads }, () =>
    openInferenceSlot({
      memoryMegabytes,
      versions,
      onIdle: dispatch,
      onGivenUp: () => {
        if (--working === 0) rejectAll(new EngineError('WORKER_FAILED', 'No inference worker could be started'));
      },
    }),
  );

  function dispatch(): void {
    for (const slot of slots) {
      if (closed || !slot.isIdle()) continue;
      const batch = queue.takeBatch();
      if (batch.length === 0) return;
      const run = runBatch(slot, batch).finally(() => {
        running.delete(run);
        dispatch();
      });
      running.add(run);
    }
  }

  async function runBatch(slot: InferenceSlot, batch: readonly QueuedRequest[]): Promise<void> {
    const { versionId } = batch[0]!;
    try {
      const probabilities = await slot.run({
        kind: 'RUN',
        versionId,
        inputs: joinInputs(batch.map(({ inputs }) => inputs)),
      });
      const classes = probabilities.length / batch.reduce((sum, { rowCount }) => sum + rowCount, 0);
      let offset = 0;
      for (const { rowCount, resolve } of batch)
        resolve(probabilities.subarray(offset, (offset += rowCount * classes)));
    } catch (error) {
      handleFailure(batch, error);
    }
  }

  function handleFailure(batch: readonly QueuedRequest[], error: unknown): void {
    const threadDied =
      error instanceof EngineError && (error.code === 'WORKER_FAILED' || error.code === 'OUT_OF_MEMORY');
    const again = batch.filter(({ failedBefore }) => threadDied && !failedBefore && !closed && working > 0);
    for (const request of batch) if (!again.includes(request)) request.reject(error);
    for (const request of again) request.failedBefore = true;
    queue.putBack(again);
  }

  function rejectAll(error: EngineError): void {
    for (const request of queue.takeAll()) request.reject(error);
  }

  async function loadEverywhere(version: LoadedVersion): Promise<void> {
    versions.set(version.versionId, version);
    const results = await Promise.allSettled(slots.map((slot) => slot.load(version)));
    const failed = results.find((result) => result.status === 'rejected');
    if (failed === undefined) {
      version.state = 'READY';
      return;
    }
    versions.delete(version.versionId);
    await Promise.all(slots.map((slot) => slot.unload(version.versionId)));
    throw failed.reason;
  }

  function accept(version: LoadedVersion, rows: readonly Row[]): Promise<Float32Array> {
    const { versionId, accepted } = version;
    const inputs = inputsFromRows(version.signature, rows);
    const answer = new Promise<Float32Array>((resolve, reject) => {
      queue.push({ versionId, inputs, rowCount: rows.length, failedBefore: false, resolve, reject });
    });
    accepted.add(answer);
    const forget = (): void => void accepted.delete(answer);
    answer.then(forget, forget);
    dispatch();
    return answer;
  }

  return {
    async load(versionId, bytes, signature = readSignature(bytes)) {
      assertOpen();
      const known = versions.get(versionId);
      if (known !== undefined && known.state !== 'LOADING') {
        known.state = 'READY';
        return;
      }
      // A second load of the same version waits for the first instead of loading it twice.
      let load = loading.get(versionId);
      if (load === undefined) {
        load = loadEverywhere({ versionId, bytes, signature, state: 'LOADING', accepted: new Set() });
        loading.set(versionId, load);
      }
      await load.finally(() => loading.delete(versionId));
    },
    async unload(versionId) {
      const version = versions.get(versionId);
      if (version?.state !== 'READY') return;
      version.state = 'DRAINING';
      await Promise.allSettled(version.accepted);
      // It may have been wanted again meanwhile: a load() takes the unloading back.
      if (versions.get(versionId)?.state !== 'DRAINING') return;
      versions.delete(versionId);
      await Promise.all(slots.map((slot) => slot.unload(versionId)));
    },
    async predict(versionId, rows) {
      assertOpen();
      const version = versions.get(versionId);
      if (version?.state !== 'READY') throw new EngineError('VERSION_NOT_LOADED', `Version ${versionId} is not loaded`);
      if (working === 0) throw new EngineError('WORKER_FAILED', 'No inference worker could be started');
      if (rows.length === 0) return [];
      const probabilities = await accept(version, rows);
      const classes = version.signature.target.classes.length;
      return rows.map((_, row) => probabilities.slice(row * classes, (row + 1) * classes));
    },
    async close() {
      closed = true;
      rejectAll(new EngineError('CLOSED', 'The inference pool was closed'));
      await Promise.all(running);
      await Promise.all(slots.map((slot) => slot.close()));
    },
  };

  function assertOpen(): void {
    if (closed) throw new EngineError('CLOSED', 'The inference pool was closed');
  }
}
