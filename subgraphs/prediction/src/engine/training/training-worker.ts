/** A thread that trains one ensemble, writes it as an ONNX file, checks the file and ends. */
import { parentPort, workerData } from 'node:worker_threads';
import type { TrainingProgress } from '../boosting/boost.ts';
import type { Ensemble } from '../boosting/ensemble.ts';
import { continueTraining, train } from '../boosting/train.ts';
import { threadsFor } from '../boosting/training-memory.ts';
import { EngineError, toErrorData } from '../engine-error.ts';
import { readOnnx } from '../onnx/read.ts';
import { writeOnnx } from '../onnx/write.ts';
import { startHelper } from './second-thread.ts';
import {
  PHASES,
  type TrainingMessage,
  type TrainingOrder,
  type TrainingRequest,
  type TrainingResult,
} from './training-request.ts';

/** How long a second thread that was asked for may take to come, in milliseconds. */
const HELPER_PATIENCE = 10_000;

const { request, phase } = workerData as TrainingOrder;

try {
  const result = await perform(request);
  parentPort?.postMessage({ result } satisfies TrainingMessage, [result.onnx.buffer]);
} catch (error) {
  parentPort?.postMessage({ error: toErrorData(error, 'WORKER_FAILED') } satisfies TrainingMessage);
}

async function perform(request: TrainingRequest): Promise<TrainingResult> {
  const { table, labels, parameters, champion, metadata, weights, resources } = request;
  const { threads = threadsFor(table.rowCount), simd, memoryBytes } = resources ?? {};
  const helper = threads > 1 ? startHelper({ patience: resources?.threads === 2 ? HELPER_PATIENCE : 0 }) : null;
  const options = {
    ...(weights && { weights }),
    ...(simd !== undefined && { simd }),
    ...(memoryBytes !== undefined && { memoryBytes }),
    ...(helper && { secondThread: helper.join }),
    onProgress: (progress: TrainingProgress) => parentPort?.postMessage({ progress } satisfies TrainingMessage),
  };
  let ensemble: Ensemble;
  try {
    ensemble =
      champion === undefined
        ? train(table, labels, parameters, options)
        : continueTraining(readOnnx(champion).ensemble, table, labels, parameters, options);
  } finally {
    await helper?.stop();
  }
  const onnx = writeOnnx(ensemble, metadata);
  if (Atomics.compareExchange(phase, 0, PHASES.training, PHASES.checking) !== PHASES.training) {
    throw new EngineError('CANCELLED', 'Training was cancelled');
  }
  // Only now: ONNX Runtime must not be cut off while it is loaded either.
  const { checkParity } = await import('../onnx/parity.ts');
  const parityDifference = await checkParity(onnx, ensemble, table);
  return { onnx, trees: ensemble.trees.length, parityDifference, threads: helper?.hasHelped() ? 2 : 1 };
}
