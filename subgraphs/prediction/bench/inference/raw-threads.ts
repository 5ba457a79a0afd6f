import { once } from 'node:events';
import { Worker } from 'node:worker_threads';

/** A file with the columns it is run on. */
export interface RawModel {
  readonly bytes: Uint8Array;
  /** Of the graph's inputs, in the order of the columns. */
  readonly names: readonly string[];
  readonly columns: readonly (Float32Array | readonly string[])[];
  /** That ONNX Runtime uses within one run. */
  readonly threads: number;
}

/** Rows that a thread runs, in batches. */
export interface RawOrder {
  readonly first: number;
  readonly rows: number;
  readonly batch: number;
}

/** Threads that run a file without a pool: what there is to reach. */
export interface RawThreads {
  /** Resolves when each thread has done its order. */
  run(orders: readonly RawOrder[]): Promise<void>;
  stop(): Promise<void>;
}

export async function startRawThreads(model: RawModel, count: number): Promise<RawThreads> {
  const workers = Array.from(
    { length: count },
    () => new Worker(new URL('./raw-worker.ts', import.meta.url), { workerData: model }),
  );
  await Promise.all(workers.map((worker) => once(worker, 'message')));
  return {
    async run(orders) {
      await Promise.all(
        orders.map(async (order, at) => {
          const done = once(workers[at]!, 'message');
          workers[at]!.postMessage(order);
          await done;
        }),
      );
    },
    async stop() {
      await Promise.all(workers.map((worker) => worker.terminate()));
    },
  };
}
