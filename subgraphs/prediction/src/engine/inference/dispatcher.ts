import type { ResourceLimits } from 'node:worker_threads';
import { EngineError } from '../engine-error.ts';
import type { GraphInputs } from '../onnx/graph-inputs.ts';
import { joinInputs } from '../onnx/graph-inputs.ts';
import type { InferenceSlot } from './inference-slot.ts';
import { openInferenceSlot } from './inference-slot.ts';
import type { LoadedVersion } from './loaded-version.ts';
import type { QueuedRequest } from './request-queue.ts';
import { createRequestQueue } from './request-queue.ts';

/** Gives waiting requests to threads as they become free. */
export interface Dispatcher {
  readonly slots: readonly InferenceSlot[];
  /** The probabilities of all rows side by side. Rejects with `OVERLOADED` at once where too many requests wait. */
  submit(versionId: string, inputs: GraphInputs, rowCount: number): Promise<Float32Array>;
  /** Lets what runs finish, rejects what waits with `CLOSED` and ends the threads. */
  close(): Promise<void>;
}

export interface DispatcherOptions {
  readonly threads: number;
  readonly queueLimit: number;
  readonly limits: ResourceLimits;
  readonly versions: ReadonlyMap<string, LoadedVersion>;
}

export function createDispatcher({ threads, queueLimit, limits, versions }: DispatcherOptions): Dispatcher {
  const queue = createRequestQueue(queueLimit);
  const running = new Set<Promise<void>>();
  let working = threads;
  let closed = false;
  const slots = Array.from({ length: threads }, () =>
    openInferenceSlot({
      limits,
      versions,
      onIdle: dispatch,
      onGivenUp: () => {
        if (--working === 0) rejectWaiting(noThreadLeft());
      },
    }),
  );

  function dispatch(): void {
    for (const slot of slots) {
      if (closed || !slot.isIdle()) continue;
      const batch = queue.takeBatch();
      if (batch.length === 0) return;
      const run = runBatch(slot, batch).finally(() => {
        running.delete(run);
        dispatch();
      });
      running.add(run);
    }
  }

  async function runBatch(slot: InferenceSlot, batch: readonly QueuedRequest[]): Promise<void> {
    const { versionId } = batch[0]!;
    const inputs = joinInputs(batch.map((request) => request.inputs));
    try {
      const probabilities = await slot.run({ kind: 'RUN', versionId, inputs });
      const classes = probabilities.length / batch.reduce((sum, { rowCount }) => sum + rowCount, 0);
      let offset = 0;
      for (const { rowCount, resolve } of batch)
        resolve(probabilities.subarray(offset, (offset += rowCount * classes)));
    } catch (error) {
      handleFailure(batch, error);
    }
  }

  /** When a thread died over a batch, each request gets one more chance, alone: most of them did not cause it. */
  function handleFailure(batch: readonly QueuedRequest[], error: unknown): void {
    const mayRetry = endedThread(error) && !closed && working > 0;
    const again = batch.filter(({ failedBefore }) => mayRetry && !failedBefore);
    for (const request of batch) if (!again.includes(request)) request.reject(error);
    for (const request of again) request.failedBefore = true;
    queue.putBack(again);
  }

  function rejectWaiting(error: EngineError): void {
    for (const request of queue.takeAll()) request.reject(error);
  }

  return {
    slots,
    submit: (versionId, inputs, rowCount) =>
      new Promise((resolve, reject) => {
        if (working === 0) throw noThreadLeft();
        queue.push({ versionId, inputs, rowCount, failedBefore: false, resolve, reject });
        dispatch();
      }),
    async close() {
      closed = true;
      rejectWaiting(new EngineError('CLOSED', 'The inference pool was closed'));
      await Promise.all(running);
      await Promise.all(slots.map((slot) => slot.close()));
    },
  };
}

function endedThread(error: unknown): boolean {
  return error instanceof EngineError && (error.code === 'WORKER_FAILED' || error.code === 'OUT_OF_MEMORY');
}

function noThreadLeft(): EngineError {
  return new EngineError('WORKER_FAILED', 'No inference worker could be started');
}
