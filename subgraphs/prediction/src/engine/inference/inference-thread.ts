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
  terminate(): Promise<void>;
}

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
        const request: InferenceRequest = { id: nextId++, task };
        pending.set(request.id, { resolve, reject });
        worker.postMessage(request);
      }),
    terminate: async () => {
      await worker.terminate();
      await ended;
    },
  };
}
