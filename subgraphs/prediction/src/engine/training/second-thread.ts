import { Worker } from 'node:worker_threads';
import type { SecondThread } from '../boosting/boost.ts';
import { crewOfTwo, loneCrew } from '../boosting/crew.ts';
import type { Crew } from '../boosting/crew.ts';
import type { Units } from '../boosting/tasks.ts';
import type { TrainingLayout } from '../boosting/training-memory.ts';
import type { TrainingMemory } from '../boosting/workplace.ts';
import { EngineError } from '../engine-error.ts';
import { openTaskChannel } from './task-channel.ts';

/** What a helper must know; its memory is the training's own. */
export interface HelperInvitation {
  readonly memory: TrainingMemory;
  readonly layout: TrainingLayout;
  readonly units: Units;
  readonly simd: boolean;
}

/** A thread that waits to help, with one training after the other. */
export interface RunningHelper {
  readonly join: SecondThread;
  /** Whether it came in time to do a part of any training. */
  hasHelped(): boolean;
  stop(): Promise<void>;
}

export interface HelperOptions {
  /** How long a training waits for the helper before it begins, in milliseconds; 0 by default. */
  readonly patience?: number;
}

/**
 * Starts a thread that helps with trainings on the calling one, which must be a worker thread: it waits for the helper. Until the
 * helper is there, and where it doesn't come, a training goes on alone; the result is the same.
 */
export function startHelper({ patience = 0 }: HelperOptions = {}): RunningHelper {
  // The first is there before it is needed.
  let next: Worker | null = startWorker();
  let current: Worker | null = null;
  let helped = false;
  return {
    join({ place, memory, histograms, simd }) {
      const { layout, units } = place;
      const channel = openTaskChannel(place);
      // A helper serves one memory and never returns from it.
      void current?.terminate();
      current = next ?? startWorker();
      next = null;
      current.postMessage({ memory, layout, units, simd } satisfies HelperInvitation);
      if (patience > 0) channel.awaitHelper(patience);
      const alone = loneCrew(place);
      const together = crewOfTwo(place, histograms, {
        start: (task) => channel.send(task),
        finish() {
          const answer = channel.receive();
          if (answer === null) throw new EngineError('WORKER_FAILED', 'The helping thread failed');
          helped = true;
          return answer;
        },
      });
      return { perform: (task) => (channel.isReady() ? together : alone).perform(task) } satisfies Crew;
    },
    hasHelped: () => helped,
    async stop() {
      await Promise.all([current?.terminate(), next?.terminate()]);
    },
  };
}

function startWorker(): Worker {
  const worker = new Worker(new URL('./helper-worker.ts', import.meta.url), { name: 'training-helper' });
  // Its failure shows in what it was asked for; before that it is not needed.
  worker.on('error', () => undefined);
  return worker;
}
