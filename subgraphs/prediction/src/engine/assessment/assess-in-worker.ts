import { Worker } from 'node:worker_threads';
import { EngineError, fromErrorData } from '../engine-error.ts';
import { toWorkerFailure } from '../worker-failure.ts';
import type { Assessment } from './assess.ts';
import { type AssessmentMessage, type AssessmentOrder, type AssessmentRequest, PHASES } from './assessment-request.ts';

export interface AssessInWorkerOptions {
  /** Told how much is done, 0 to 1. */
  readonly onProgress?: (done: number) => void;
  readonly signal?: AbortSignal;
}

/**
 * Assesses a model in a thread of its own. Aborting the signal ends the thread: at once where trees are asked, else behind
 * the call into ONNX Runtime that is under way.
 *
 * @throws {@link EngineError} what `assess` throws, `INVALID_MODEL` for a file that can't be read, `CANCELLED`,
 * `OUT_OF_MEMORY`, `WORKER_FAILED`.
 */
export async function assessInWorker(
  request: AssessmentRequest,
  { onProgress, signal }: AssessInWorkerOptions = {},
): Promise<Assessment> {
  if (signal?.aborted) throw cancelled();
  const phase = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  const worker = new Worker(new URL('./assessment-worker.ts', import.meta.url), {
    name: 'assessment',
    workerData: { request, phase } satisfies AssessmentOrder,
  });
  const ending = Promise.withResolvers<Assessment>();
  const abort = (): void => ending.reject(cancelled());
  signal?.addEventListener('abort', abort, { once: true });
  worker.on('message', (message: AssessmentMessage) => {
    if ('progress' in message) onProgress?.(message.progress);
    else if ('result' in message) ending.resolve(message.result);
    else ending.reject(fromErrorData(message.error));
  });
  worker.on('error', (error) => ending.reject(toWorkerFailure(error)));
  const ended = new Promise<void>((resolve) => worker.once('exit', () => resolve()));
  void ended.then(() => ending.reject(new EngineError('WORKER_FAILED', 'The worker ended before it was done')));
  try {
    return await ending.promise;
  } finally {
    signal?.removeEventListener('abort', abort);
    // ONNX Runtime, cut off in the middle of a call, would take the whole process with it: the call is waited for.
    if (Atomics.exchange(phase, 0, PHASES.ended) === PHASES.computing) await worker.terminate();
    else await ended;
  }
}

function cancelled(): EngineError {
  return new EngineError('CANCELLED', 'The assessment was cancelled');
}
