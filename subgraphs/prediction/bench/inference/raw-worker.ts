/** A thread that runs a file by nothing but onnxruntime-node, on columns that stand ready. */
import { parentPort, workerData } from 'node:worker_threads';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import type { RawOrder, RawModel } from './raw-threads.ts';

const { bytes, names, columns, threads } = workerData as RawModel;
const session = await InferenceSession.create(bytes, {
  intraOpNumThreads: threads,
  interOpNumThreads: 1,
  executionMode: 'sequential',
  logSeverityLevel: 3,
});

parentPort!.on('message', ({ first, rows, batch }: RawOrder) => {
  void runAll(first, rows, batch).then(() => parentPort!.postMessage(null));
});
parentPort!.postMessage(null);

async function runAll(first: number, rows: number, batch: number): Promise<void> {
  for (let start = first; start < first + rows; start += batch)
    await session.run(feeds(start, Math.min(start + batch, first + rows)), ['probabilities']);
}

function feeds(start: number, end: number): Record<string, Tensor> {
  const shape = [end - start, 1];
  return Object.fromEntries(
    columns.map((column, at) => {
      const part = column.slice(start, end);
      const tensor =
        part instanceof Float32Array ? new Tensor('float32', part, shape) : new Tensor('string', part, shape);
      return [names[at]!, tensor];
    }),
  );
}
