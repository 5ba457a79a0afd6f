import type { ResourceLimits } from 'node:worker_threads';
import { EngineError } from '../engine-error.ts';
import { joinEncodedRows } from './encoded-rows.ts';
import type { InferenceSlot } from './inference-slot.ts';
import { endsThread, hangs, openInferenceSlot } from './inference-slot.ts';
import type { TimeLimits } from './inference-thread.ts';
import type { LoadedVersion } from './loaded-version.ts';
import type { QueuedRequest } from './request-queue.ts';
import { createRequestQueue } from './request-queue.ts';

/** Gives waiting requests to threads as they become free. */
export interface Dispatcher {
  readonly slots: readonly InferenceSlot[];
  /** Requests and parts of requests that wait for a thread. */
  readonly waiting: number;
  /** Takes a request's parts in. Throws `OVERLOADED` where too many requests wait. */
  submit(parts: readonly QueuedRequest[]): void;
  /** Rejects what waits for a version. */
  reject(versionId: string, error: EngineError): void;
  /** Lets what runs finish, rejects what waits with `CLOSED` and ends the threads. */
  close(): Promise<void>;
}

export interface DispatcherOptions {
  readonly threads: number;
  readonly queueLimit: number;
  readonly limits: ResourceLimits;
  readonly timeLimits: TimeLimits;
  readonly versions: ReadonlyMap<string, LoadedVersion>;
  /** Called when a model hung, or threads died over it {@link DEATHS} times in a row. */
  readonly onHarmful: (versionId: string, error: Error) => void;
  /** Told of every batch; see the pool's option of this name. */
  readonly onBatch: OnBatch | null;
}

/** Told of a batch that a thread is given: its rows, and the milliseconds that each of its requests, or parts of one, has waited. */
export type OnBatch = (rows: number, waits: readonly number[]) => void;

/** Single requests over which a thread died, with no answer in between, until a model is to blame. */
const DEATHS = 3;

/** Batches that a slot has at a time: the second saves its thread the wait for an answer to be passed on and a batch to be made. */
const BATCHES = 2;

export function createDispatcher(options: DispatcherOptions): Dispatcher {
  const { threads, queueLimit, limits, timeLimits, versions, onHarmful, onBatch } = options;
  const queue = createRequestQueue(queueLimit);
  const running = new Set<Promise<void>>();
  const deaths = new Map<string, number>();
  let working = threads;
  let closed = false;
  /** Whether the last batch showed that requests come side by side. */
  let crowded = false;
  let gathering = false;
  const slots = Array.from({ length: threads }, () =>
    openInferenceSlot({
      limits,
      timeLimits,
      onReady: dispatch,
      onLost: onHarmful,
      onGivenUp: () => {
        if (--working === 0) rejectAll(queue.takeAll(), noThreadLeft());
      },
    }),
  );

  function dispatch(): void {
    gathering = false;
    const open = closed ? [] : openSlots();
    for (const [at, { slot, batches }] of open.entries()) {
      const batch = queue.takeBatch(open.length - at, batches > 0);
      if (batch.length === 0) return;
      const run = runBatch(slot, batch).finally(() => {
        running.delete(run);
        if (!queue.isEmpty) dispatch();
      });
      running.add(run);
    }
  }

  /** Slots with a place for a batch, those that run none first. */
  function openSlots(): { slot: InferenceSlot; batches: number }[] {
    return slots
      .map((slot) => ({ slot, batches: slot.batches() ?? BATCHES }))
      .filter(({ batches }) => batches < BATCHES)
      .sort((one, other) => one.batches - other.batches);
  }

  /**
   * A request that is alone goes at once. Where others are under way it waits for the end of this turn of the event loop and
   * goes with those that arrive until then; more are gathered only while no thread has a place.
   */
  function dispatchSoon(): void {
    if (running.size === 0 && !crowded) dispatch();
    else if (!gathering && running.size < working * BATCHES) {
      gathering = true;
      setImmediate(dispatch);
    }
  }

  async function runBatch(slot: InferenceSlot, batch: readonly QueuedRequest[]): Promise<void> {
    const { versionId, bulk } = batch[0]!;
    if (!bulk) crowded = batch.length > 1;
    if (onBatch) tellBatch(onBatch, batch);
    try {
      const { signature } = versions.get(versionId)!;
      const rows = joinEncodedRows(
        signature,
        batch.map((request) => request.rows()),
      );
      const probabilities = await slot.run(versionId, rows);
      deaths.delete(versionId);
      const classes = signature.target.classes.length;
      let offset = 0;
      for (const { rowCount, resolve } of batch)
        resolve(probabilities.subarray(offset, (offset += rowCount * classes)));
    } catch (error) {
      handleFailure(batch, error as Error);
    }
  }

  /**
   * When a thread died over a batch, or its model failed, each request gets one more chance, alone: most of them did not cause
   * it. One that was alone with a model that failed was the cause.
   */
  function handleFailure(batch: readonly QueuedRequest[], error: Error): void {
    const { versionId, failedBefore } = batch[0]!;
    const died = endsThread(error);
    const mayHelp = died ? !hangs(error) : fails(error) && batch.length > 1;
    const again = batch.filter((request) => mayHelp && !request.failedBefore && !closed && working > 0);
    for (const request of batch) if (!again.includes(request)) request.reject(error);
    for (const request of again) request.failedBefore = true;
    queue.putBack(again);
    if (!died) return;
    const count = (deaths.get(versionId) ?? 0) + (failedBefore ? 1 : 0);
    deaths.set(versionId, count);
    if (hangs(error) || count === DEATHS) {
      deaths.delete(versionId);
      onHarmful(versionId, error);
    }
  }

  return {
    slots,
    get waiting() {
      return queue.size;
    },
    submit(parts) {
      if (working === 0) throw noThreadLeft();
      if (onBatch) for (const part of parts) part.waitsSince = performance.now();
      queue.push(parts);
      dispatchSoon();
    },
    reject: (versionId, error) => rejectAll(queue.takeAll(versionId), error),
    async close() {
      closed = true;
      rejectAll(queue.takeAll(), new EngineError('CLOSED', 'The inference pool was closed'));
      await Promise.all(running);
      await Promise.all(slots.map((slot) => slot.close()));
    },
  };
}

/** Whether a model did not get through a run, which may be one row's doing. */
function fails(error: Error): boolean {
  const codes: readonly string[] = ['MODEL_ANSWER_INVALID', 'MODEL_OUTPUTS_MISMATCH'];
  return error instanceof EngineError && codes.includes(error.code);
}

function tellBatch(onBatch: OnBatch, batch: readonly QueuedRequest[]): void {
  const now = performance.now();
  const rows = batch.reduce((sum, { rowCount }) => sum + rowCount, 0);
  onBatch(
    rows,
    batch.map(({ waitsSince = now }) => now - waitsSince),
  );
}

function rejectAll(requests: readonly QueuedRequest[], error: EngineError): void {
  for (const request of requests) request.reject(error);
}

function noThreadLeft(): EngineError {
  return new EngineError('WORKER_FAILED', 'No inference worker could be started');
}
