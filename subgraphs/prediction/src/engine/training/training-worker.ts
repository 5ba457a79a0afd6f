/** A thread that trains one ensemble, writes it as an ONNX file, checks the file and ends. */
import { parentPort, workerData } from 'node:worker_threads';
import type { TrainingProgress } from '../boosting/boost.ts';
import { continueTraining, train } from '../boosting/train.ts';
import { toErrorData } from '../engine-error.ts';
import { checkParity } from '../onnx/parity.ts';
import { readOnnx } from '../onnx/read.ts';
import { writeOnnx } from '../onnx/write.ts';
import type { TrainingMessage, TrainingRequest, TrainingResult } from './training-request.ts';

try {
  const result = await perform(workerData as TrainingRequest);
  parentPort?.postMessage({ result } satisfies TrainingMessage, [result.onnx.buffer]);
} catch (error) {
  parentPort?.postMessage({ error: toErrorData(error, 'WORKER_FAILED') } satisfies TrainingMessage);
}

async function perform(request: TrainingRequest): Promise<TrainingResult> {
  const { table, labels, parameters, champion, metadata } = request;
  const options = {
    ...(request.weights && { weights: request.weights }),
    onProgress: (progress: TrainingProgress) => parentPort?.postMessage({ progress } satisfies TrainingMessage),
  };
  const ensemble =
    champion === undefined
      ? train(table, labels, parameters, options)
      : continueTraining(readOnnx(champion).ensemble, table, labels, parameters, options);
  const onnx = writeOnnx(ensemble, metadata);
  const parityDifference = await checkParity(onnx, ensemble, table);
  return { onnx, trees: ensemble.trees.length, parityDifference };
}
