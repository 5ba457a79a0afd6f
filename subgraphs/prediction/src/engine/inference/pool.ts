import { EngineError } from '../engine-error.ts';
import { inputsFromRows } from '../onnx/graph-inputs.ts';
import { readSignature } from '../onnx/read.ts';
import type { Signature } from '../signature.ts';
import type { Row } from '../table.ts';
import { workerLimits } from '../worker-limits.ts';
import { createDispatcher } from './dispatcher.ts';
import type { LoadedVersion } from './loaded-version.ts';

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
  /** JavaScript heap of a thread in megabytes, 256 by default and at least 8; native memory of the models is not part of it. */
  readonly memoryMegabytes?: number;
}

/**
 * Starts the pool's threads; they are ready when the first `load` resolves.
 *
 * @throws {@link EngineError} `INVALID_PARAMETERS`
 */
export function createInferencePool(options: InferencePoolOptions = {}): InferencePool {
  const { threads = 1, queueLimit = 1000, memoryMegabytes = 256 } = options;
  for (const [name, value] of Object.entries({ threads, queueLimit }))
    if (!(Number.isInteger(value) && value > 0))
      throw new EngineError('INVALID_PARAMETERS', `${name} is a whole number above 0`, { path: [name] });
  const versions = new Map<string, LoadedVersion>();
  const loading = new Map<string, Promise<void>>();
  const dispatcher = createDispatcher({ threads, queueLimit, limits: workerLimits(memoryMegabytes), versions });
  let closed = false;

  async function loadEverywhere(version: LoadedVersion): Promise<void> {
    versions.set(version.versionId, version);
    const results = await Promise.allSettled(dispatcher.slots.map((slot) => slot.load(version)));
    const failed = results.find((result) => result.status === 'rejected');
    if (failed === undefined) {
      version.state = 'READY';
      return;
    }
    await unloadEverywhere(version.versionId);
    throw failed.reason;
  }

  async function unloadEverywhere(versionId: string): Promise<void> {
    versions.delete(versionId);
    await Promise.all(dispatcher.slots.map((slot) => slot.unload(versionId)));
  }

  function assertOpen(): void {
    if (closed) throw new EngineError('CLOSED', 'The inference pool was closed');
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
      if (versions.get(versionId)?.state === 'DRAINING') await unloadEverywhere(versionId);
    },

    async predict(versionId, rows) {
      assertOpen();
      const version = versions.get(versionId);
      if (version?.state !== 'READY') throw new EngineError('VERSION_NOT_LOADED', `Version ${versionId} is not loaded`);
      if (rows.length === 0) return [];
      const answer = dispatcher.submit(versionId, inputsFromRows(version.signature, rows), rows.length);
      version.accepted.add(answer);
      const probabilities = await answer.finally(() => version.accepted.delete(answer));
      const classes = version.signature.target.classes.length;
      return rows.map((_, row) => probabilities.slice(row * classes, (row + 1) * classes));
    },

    async close() {
      closed = true;
      await dispatcher.close();
    },
  };
}
