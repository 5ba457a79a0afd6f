import { Worker } from 'node:worker_threads';
import { EngineError, fromErrorData } from '../engine-error.ts';
import { toWorkerFailure } from '../worker-failure.ts';
import { workerLimits } from '../worker-limits.ts';
import type { Explanation } from './explain.ts';
import type { ExplanationReply, ExplanationRequest } from './explanation-messages.ts';

/** A running thread that explains. */
export interface ExplanationThread {
  /**
   * One at a time. What is thrown for the thread's end, `TIME_LIMIT`, `OUT_OF_MEMORY` or `WORKER_FAILED`, leaves it ended.
   *
   * @throws {@link EngineError} those, or the request's own
   */
  perform(request: ExplanationRequest): Promise<Explanation>;
  readonly ended: boolean;
  /** At once; what is under way is rejected with the error. */
  end(error: EngineError): Promise<void>;
}

/** @param timeLimit milliseconds for one request */
export function startExplanationThread(memoryMegabytes: number, timeLimit: number): ExplanationThread {
  const worker = new Worker(new URL('./explanation-worker.ts', import.meta.url), {
    name: 'explanation',
    resourceLimits: workerLimits(memoryMegabytes),
  });
  let ended = false;
  let asked: PromiseWithResolvers<Explanation> | null = null;

  // Nothing native runs in it: it can be ended wherever it is.
  async function end(error: EngineError): Promise<void> {
    ended = true;
    asked?.reject(error);
    await worker.terminate();
  }

  worker.on('message', (reply: ExplanationReply) => {
    if ('error' in reply) asked?.reject(fromErrorData(reply.error));
    else asked?.resolve(reply.explanation);
  });
  worker.on('error', (error) => void end(toWorkerFailure(error)));
  worker.on('exit', () => void end(new EngineError('WORKER_FAILED', 'The explaining thread ended')));

  return {
    get ended() {
      return ended;
    },
    end,
    async perform(request) {
      if (ended) throw new EngineError('WORKER_FAILED', 'The explaining thread has ended');
      asked = Promise.withResolvers();
      const tooLate = new EngineError('TIME_LIMIT', `An explanation took longer than ${timeLimit} ms`);
      const timer = setTimeout(() => void end(tooLate), timeLimit);
      worker.postMessage(request);
      try {
        return await asked.promise;
      } finally {
        clearTimeout(timer);
        asked = null;
      }
    },
  };
}
