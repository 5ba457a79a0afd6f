import { Worker } from 'node:worker_threads';
import type { TrainingHooks } from '../boosting/boost.ts';
import { EngineError, fromErrorData } from '../engine-error.ts';
import type { Trial } from '../tuning/trial.ts';
import { toWorkerFailure } from '../worker-failure.ts';
import { workerLimits } from '../worker-limits.ts';
import {
  PHASES,
  type TrainingMessage,
  type TrainingOrder,
  type TrainingRequest,
  type TrainingResult,
} from './training-request.ts';

export interface TrainInWorkerOptions extends TrainingHooks {
  /** Hears of a trial of the search for parameters whenever it changes, and how much of the search is done, 0 to 1. */
  readonly onTrial?: (trial: Trial, done: number) => void;
  /** JavaScript heap of the thread in megabytes; Node's own limit by default, else at least 8. */
  readonly memoryMegabytes?: number;
}

/**
 * Trains in a thread of its own: from nothing, where asked for after a search for parameters, or on top of the request's champion. The caller's thread stays free and
 * the request's arrays stay the caller's. Aborting the signal ends the thread at once, in the middle of a tree if need be, or
 * behind the check of the file where that is under way.
 *
 * @throws {@link EngineError} what `train` and `continueTraining` throw, `PARITY_FAILED`, `INVALID_MODEL` for a champion
 * that can't be read, `CANCELLED`, `OUT_OF_MEMORY`, `WORKER_FAILED`.
 */
export async function trainInWorker(
  request: TrainingRequest,
  { onProgress, onTrial, signal, memoryMegabytes }: TrainInWorkerOptions = {},
): Promise<TrainingResult> {
  if (signal?.aborted) throw cancelled();
  const phase = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  const worker = new Worker(new URL('./training-worker.ts', import.meta.url), {
    name: 'training',
    workerData: { request, phase } satisfies TrainingOrder,
    ...(memoryMegabytes !== undefined && { resourceLimits: workerLimits(memoryMegabytes) }),
  });
  const ending = Promise.withResolvers<TrainingResult>();
  const abort = (): void => ending.reject(cancelled());
  signal?.addEventListener('abort', abort, { once: true });
  const report = (tell: () => void): void => {
    try {
      tell();
    } catch (error) {
      // A listener that fails ends its training instead of the process.
      ending.reject(error);
    }
  };
  worker.on('message', (message: TrainingMessage) => {
    if ('progress' in message) report(() => onProgress?.(message.progress));
    else if ('trial' in message) report(() => onTrial?.(message.trial, message.done));
    else if ('result' in message) ending.resolve(message.result);
    else ending.reject(fromErrorData(message.error));
  });
  worker.on('error', (error) => ending.reject(toWorkerFailure(error)));
  const ended = new Promise<void>((resolve) => worker.once('exit', () => resolve()));
  void ended.then(() =>
    ending.reject(new EngineError('WORKER_FAILED', 'The training worker ended before it was done')),
  );
  try {
    return await ending.promise;
  } finally {
    signal?.removeEventListener('abort', abort);
    // ONNX Runtime, cut off in the middle of a call, would take the whole process with it: the check is waited for.
    if (Atomics.compareExchange(phase, 0, PHASES.training, PHASES.ended) === PHASES.training) await worker.terminate();
    else await ended;
  }
}

function cancelled(): EngineError {
  return new EngineError('CANCELLED', 'Training was cancelled');
}
