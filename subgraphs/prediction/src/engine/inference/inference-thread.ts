import type { ResourceLimits } from 'node:worker_threads';
import { Worker } from 'node:worker_threads';
import { EngineError, fromErrorData } from '../engine-error.ts';
import { toWorkerFailure } from '../worker-failure.ts';
import { abandon } from './abandoned-threads.ts';
import type { FinishedTask, InferenceReply, InferenceRequest, InferenceTask } from './messages.ts';

/** A running inference worker. */
export interface InferenceThread {
  /**
   * Rejects with the task's own {@link EngineError}, with `TIME_LIMIT` when it takes too long, or with `WORKER_FAILED` or
   * `OUT_OF_MEMORY` when the thread ends.
   */
  perform(task: InferenceTask): Promise<Float32Array | null>;
  /** Resolves when the thread has ended or was given up, whatever the reason. */
  readonly ended: Promise<void>;
  /** Ends the thread behind the task that is under way, which has its time limit as ever. */
  terminate(): Promise<void>;
}

/** How long tasks may take, in milliseconds. */
export interface TimeLimits {
  readonly run: number;
  readonly load: number;
}

interface Pending {
  readonly limit: number;
  readonly resolve: (probabilities: Float32Array | null) => void;
  readonly reject: (error: EngineError) => void;
}

/** Starts an inference worker. Throws where the system has no thread to give. */
export function startInferenceThread(limits: ResourceLimits, timeLimits: TimeLimits): InferenceThread {
  const finished: FinishedTask = new Int32Array(new SharedArrayBuffer(4)).fill(-1);
  const worker = new Worker(new URL('./inference-worker.ts', import.meta.url), {
    name: 'inference',
    resourceLimits: limits,
    workerData: finished,
  });
  const pending = new Map<number, Pending>();
  let nextId = 0;
  let failure: EngineError | null = null;
  let over = false;
  let timer: NodeJS.Timeout | undefined;
  const { promise: ended, resolve: end } = Promise.withResolvers<undefined>();

  /** Rejects what is pending: the first with its own error, since it is what the thread was at. */
  function finish(error: EngineError, first = error): void {
    if (over) return;
    over = true;
    failure = error;
    clearTimeout(timer);
    end(undefined);
    let reason = first;
    for (const { reject } of pending.values()) {
      reject(reason);
      reason = error;
    }
    pending.clear();
  }

  /** Watches the oldest task: the thread performs them one after the other. */
  function watch(): void {
    clearTimeout(timer);
    const [head] = pending;
    if (head === undefined) return;
    const [id, { limit }] = head;
    // In two halves: after this process itself stood still, the thread gets one more.
    timer = setTimeout(() => {
      timer = setTimeout(() => {
        if (Atomics.load(finished, 0) === id) watch();
        else giveUp(limit);
      }, limit / 2);
    }, limit / 2);
  }

  function giveUp(limit: number): void {
    worker.removeAllListeners('message');
    finish(
      new EngineError('WORKER_FAILED', 'The inference worker hangs and was replaced'),
      new EngineError('TIME_LIMIT', `The model took longer than ${limit} ms`),
    );
    abandon(worker);
  }

  worker.on('message', (reply: InferenceReply) => {
    const waiting = pending.get(reply.id);
    pending.delete(reply.id);
    watch();
    if ('error' in reply) waiting?.reject(fromErrorData(reply.error));
    else waiting?.resolve(reply.probabilities);
  });
  worker.on('error', (error) => (failure = toWorkerFailure(error)));
  worker.once('exit', () =>
    finish(failure ?? new EngineError('WORKER_FAILED', 'The inference worker ended before it answered')),
  );

  return {
    ended,
    perform: (task) =>
      new Promise((resolve, reject) => {
        if (failure !== null) {
          reject(failure);
          return;
        }
        const id = nextId;
        nextId = (nextId + 1) | 0;
        pending.set(id, { limit: task.kind === 'RUN' ? timeLimits.run : timeLimits.load, resolve, reject });
        if (pending.size === 1) watch();
        worker.postMessage({ id, task } satisfies InferenceRequest);
      }),
    terminate: async () => {
      // Not at once: ONNX Runtime, cut off in the middle of a call, would take the whole process with it.
      if (!over) worker.postMessage('END' satisfies InferenceRequest);
      await ended;
    },
  };
}
