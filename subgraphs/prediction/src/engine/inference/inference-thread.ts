import type { ResourceLimits } from 'node:worker_threads';
import { Worker } from 'node:worker_threads';
import { EngineError, fromErrorData } from '../engine-error.ts';
import { toWorkerFailure } from '../worker-failure.ts';
import type { InferenceReply, InferenceRequest, InferenceTask } from './messages.ts';

/** A running inference worker. */
export interface InferenceThread {
  /** Rejects with the task's own {@link EngineError}, or with `WORKER_FAILED` or `OUT_OF_MEMORY` when the thread ends. */
  perform(task: InferenceTask): Promise<Float32Array | null>;
  /** Resolves when the thread has ended, whatever the reason. */
  readonly ended: Promise<void>;
  /** Ends the thread behind the task that is under way; a task that doesn't end is cut off after five seconds. */
  terminate(): Promise<void>;
}

/** Milliseconds that the task under way gets. */
const ENDING_TIME = 5000;

interface Pending {
  readonly resolve: (probabilities: Float32Array | null) => void;
  readonly reject: (error: EngineError) => void;
}

/** Starts an inference worker. Throws where the system has no thread to give. */
export function startInferenceThread(limits: ResourceLimits): InferenceThread {
  const worker = new Worker(new URL('./inference-worker.ts', import.meta.url), {
    name: 'inference',
    resourceLimits: limits,
  });
  const pending = new Map<number, Pending>();
  let nextId = 0;
  let failure: EngineError | null = null;

  worker.on('message', (reply: InferenceReply) => {
    const waiting = pending.get(reply.id);
    pending.delete(reply.id);
    if ('error' in reply) waiting?.reject(fromErrorData(reply.error));
    else waiting?.resolve(reply.probabilities);
  });
  worker.on('error', (error) => (failure = toWorkerFailure(error)));
  const ended = new Promise<void>((resolve) => {
    worker.once('exit', () => {
      failure ??= new EngineError('WORKER_FAILED', 'The inference worker ended before it answered');
      resolve();
      for (const { reject } of pending.values()) reject(failure);
      pending.clear();
    });
  });

  return {
    ended,
    perform: (task) =>
      new Promise((resolve, reject) => {
        if (failure !== null) {
          reject(failure);
          return;
        }
        const id = nextId++;
        pending.set(id, { resolve, reject });
        worker.postMessage({ id, task } satisfies InferenceRequest);
      }),
    terminate: async () => {
      // Not at once: ONNX Runtime, cut off in the middle of a call, would take the whole process with it.
      worker.postMessage('END' satisfies InferenceRequest);
      const timer = setTimeout(() => void worker.terminate(), ENDING_TIME);
      await ended;
      clearTimeout(timer);
    },
  };
}
