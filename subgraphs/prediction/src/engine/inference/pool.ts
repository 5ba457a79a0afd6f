import { EngineError } from '../engine-error.ts';
import { readSignature } from '../onnx/read.ts';
import type { Signature } from '../signature.ts';
import type { Row } from '../table.ts';
import { workerLimits } from '../worker-limits.ts';
import { createDispatcher, type OnBatch } from './dispatcher.ts';
import { createRowEncoder } from './encoded-rows.ts';
import type { LoadedVersion, VersionFile } from './loaded-version.ts';
import { createMeasure } from './measure-size.ts';
import { createMemoryRoom } from './memory-room.ts';
import { requestProbabilities } from './split-request.ts';

/** Runs model versions in worker threads, so that the caller's thread never waits for a tree. */
export interface InferencePool {
  /**
   * Loads a version into every thread and warms it. Loading a version that is loaded does nothing; one that was quarantined
   * gets another chance. `signature` is the one the file carries unless given. Where memory is limited, the versions that were
   * not used for longest leave for it; they can be loaded again at any time.
   *
   * @throws {@link EngineError} `INVALID_MODEL`, `MODEL_TOO_LARGE`, `MODEL_CRASHED`, `TIME_LIMIT`, `WORKER_FAILED`,
   *   `OUT_OF_MEMORY`, `CLOSED`.
   */
  load(versionId: string, bytes: Uint8Array, signature?: Signature): Promise<void>;
  /** Answers what the version had accepted, then frees it. Unloading an unknown version does nothing. */
  unload(versionId: string): Promise<void>;
  /**
   * The probability of each class, one array per row. Rows must stay as they are until then. Where a model answers one of them
   * with anything else, none of the caller's are answered; the error's path names the row.
   *
   * @throws {@link EngineError} `VERSION_NOT_LOADED`, `INVALID_ROW`, `OVERLOADED`, `TIME_LIMIT`, `MODEL_QUARANTINED`,
   *   `MODEL_ANSWER_INVALID`, `MODEL_OUTPUTS_MISMATCH`, `WORKER_FAILED`, `OUT_OF_MEMORY`, `CLOSED`.
   */
  predict(versionId: string, rows: readonly Row[]): Promise<Float32Array[]>;
  /** How full it is at this moment. */
  state(): PoolState;
  /** Ends all threads once their current run is done; what still waits is rejected with `CLOSED`. */
  close(): Promise<void>;
}

/** How full a pool is. */
export interface PoolState {
  /** Requests, and parts of large ones, that wait for a thread. */
  readonly waiting: number;
  /** Versions that answer. */
  readonly versions: number;
  /**
   * Bytes that all versions take, in all threads and as files; 0 where nothing is limited. Of a version that was loaded moments ago it is
   * an upper bound, until it is measured.
   */
  readonly bytes: number;
}

export interface InferencePoolOptions {
  /** Threads that run models, 1 by default. */
  readonly threads?: number;
  /** Requests that may wait for a thread, 1,000 by default; one of many rows counts for each 512 of them. */
  readonly queueLimit?: number;
  /** JavaScript heap of a thread in megabytes, 256 by default and at least 8; native memory of the models is not part of it. */
  readonly memoryMegabytes?: number;
  /**
   * Megabytes that all versions together may take, in all threads and as files; unlimited by default. What a version takes is
   * measured in a process of its own before it is loaded.
   */
  readonly modelMegabytes?: number;
  /** Milliseconds that a run of at most 512 rows may take before its model counts as hung, 10,000 by default. */
  readonly runTimeLimit?: number;
  /** Told of every batch that a thread is given, also where it is given the same again. Default: nobody is, and no clock is read. */
  readonly onBatch?: OnBatch;
}

/** Milliseconds that loading a version into a thread may take. */
const LOAD_TIME_LIMIT = 60_000;

/** More than a thread holds of any file, in sizes of the file; trees were seen to take up to 8. */
const MOST_TIMES_FILE = 16;

/**
 * Starts the pool's threads; they are ready when the first `load` resolves.
 *
 * @throws {@link EngineError} `INVALID_PARAMETERS`
 */
export function createInferencePool(options: InferencePoolOptions = {}): InferencePool {
  const { threads = 1, queueLimit = 1000, memoryMegabytes = 256, runTimeLimit = 10_000 } = options;
  const { modelMegabytes = Number.MAX_SAFE_INTEGER } = options;
  for (const [name, value] of Object.entries({ threads, queueLimit, runTimeLimit, modelMegabytes }))
    if (!(Number.isInteger(value) && value > 0))
      throw new EngineError('INVALID_PARAMETERS', `${name} is a whole number above 0`, { path: [name] });
  const versions = new Map<string, LoadedVersion>();
  const loading = new Map<string, Promise<void>>();
  const dispatcher = createDispatcher({
    threads,
    queueLimit,
    limits: workerLimits(memoryMegabytes),
    timeLimits: { run: runTimeLimit, load: Math.max(LOAD_TIME_LIMIT, runTimeLimit) },
    versions,
    onHarmful: quarantine,
    onBatch: options.onBatch ?? null,
  });
  const measure = options.modelMegabytes === undefined ? null : createMeasure();
  const room = createMemoryRoom(modelMegabytes * 1024 ** 2, versions, leave);
  /** Versions are loaded one after the other: each has to find room. */
  let lastLoad: Promise<unknown> = Promise.resolve();
  let settling: Promise<void> = Promise.resolve();
  let closed = false;
  let uses = 0;

  async function loadNext(file: VersionFile): Promise<void> {
    const turn = lastLoad.then(() => loadEverywhere(file));
    lastLoad = turn.catch(() => undefined);
    await turn;
  }

  async function loadEverywhere(file: VersionFile): Promise<void> {
    const { versionId, bytes, signature } = file;
    const most = measure === null ? 0 : bytes.length * (1 + threads * MOST_TIMES_FILE);
    // A promotion waits for the load: where there is room whatever the version takes, that is measured afterwards.
    const measured = room.has(most) ? null : await measuredSize(file);
    const size = measured ?? most;
    await room.make(size);
    assertOpen();
    const encode = createRowEncoder(signature);
    const version: LoadedVersion = {
      ...file,
      ...{ encode, state: 'LOADING', reason: null, size, lastUsed: uses, accepted: new Set() },
    };
    versions.set(versionId, version);
    const results = await Promise.allSettled(dispatcher.slots.map((slot) => slot.load(file)));
    const failed = results.find((result) => result.status === 'rejected');
    if (failed !== undefined) {
      await unloadEverywhere(versionId);
      throw failed.reason;
    }
    version.state = 'READY';
    version.lastUsed = ++uses;
    if (measured === null && measure !== null) settling = settling.then(() => settleSize(version));
  }

  async function measuredSize({ bytes, signature }: VersionFile): Promise<number> {
    return measure === null ? 0 : bytes.length + threads * (await measure(bytes, signature));
  }

  /** Measures a version that is served already. */
  async function settleSize(version: LoadedVersion): Promise<void> {
    try {
      const size = await measuredSize(version);
      if (version.state === 'READY' || version.state === 'DRAINING') version.size = size;
    } catch (error) {
      quarantine(version.versionId, error instanceof Error ? error : new Error(String(error)));
    }
  }

  /** Nothing is accepted any more, and nothing takes that back: a load() finds it gone. */
  async function leave(version: LoadedVersion): Promise<void> {
    version.state = 'LEAVING';
    await Promise.allSettled(version.accepted);
    await unloadEverywhere(version.versionId);
  }

  async function unloadEverywhere(versionId: string): Promise<void> {
    versions.delete(versionId);
    await Promise.all(dispatcher.slots.map((slot) => slot.unload(versionId)));
  }

  /** Keeps a model from hurting the pool again, until it is loaded anew: what stays is only that it is quarantined. */
  function quarantine(versionId: string, cause: Error): void {
    const version = versions.get(versionId);
    if (version === undefined || version.state === 'QUARANTINED') return;
    version.state = 'QUARANTINED';
    version.reason = new EngineError('MODEL_QUARANTINED', `Version ${versionId} is quarantined: ${cause.message}`, {
      cause,
    });
    version.size = 0;
    dispatcher.reject(versionId, version.reason);
    for (const slot of dispatcher.slots) void slot.unload(versionId);
  }

  function assertOpen(): void {
    if (closed) throw new EngineError('CLOSED', 'The inference pool was closed');
  }

  return {
    async load(versionId, bytes, signature = readSignature(bytes)) {
      assertOpen();
      const known = versions.get(versionId);
      if (known?.state === 'QUARANTINED') await unloadEverywhere(versionId);
      else if (known?.state === 'READY' || known?.state === 'DRAINING') {
        known.state = 'READY';
        return;
      }
      // A second load of the same version waits for the first instead of loading it twice.
      let load = loading.get(versionId);
      if (load === undefined) {
        load = loadNext({ versionId, bytes, signature }).finally(() => loading.delete(versionId));
        loading.set(versionId, load);
      }
      await load;
    },

    async unload(versionId) {
      const version = versions.get(versionId);
      if (version?.state === 'QUARANTINED') await unloadEverywhere(versionId);
      if (version?.state !== 'READY') return;
      version.state = 'DRAINING';
      await Promise.allSettled(version.accepted);
      // It may have been wanted again meanwhile: a load() takes the unloading back.
      if (versions.get(versionId)?.state === 'DRAINING') await unloadEverywhere(versionId);
    },

    async predict(versionId, rows) {
      assertOpen();
      const version = versions.get(versionId);
      if (version?.reason) throw version.reason;
      if (version?.state !== 'READY') throw new EngineError('VERSION_NOT_LOADED', `Version ${versionId} is not loaded`);
      version.lastUsed = ++uses;
      if (rows.length === 0) return [];
      const answer = requestProbabilities(dispatcher, version, rows);
      version.accepted.add(answer);
      try {
        return await answer;
      } finally {
        version.accepted.delete(answer);
      }
    },

    state() {
      const all = [...versions.values()];
      return {
        waiting: dispatcher.waiting,
        versions: all.filter(({ state }) => state === 'READY').length,
        bytes: all.reduce((sum, { size }) => sum + size, 0),
      };
    },

    async close() {
      closed = true;
      await dispatcher.close();
      await settling;
    },
  };
}
