import { Worker } from 'node:worker_threads';
import { CompositionError } from './compose.ts';
import type { Composition, CompositionJob, CompositionOutcome } from './composition-job.ts';

/** What one composition may use. */
export interface CompositionLimits {
  /** Default: 30,000 milliseconds. */
  readonly timeout: number;
  /** JavaScript heap of the thread. Default: 1,024 megabytes. */
  readonly memoryMegabytes: number;
  /** Characters of all subgraphs' SDL together. Default: 4 Mi. */
  readonly characters: number;
}

export const defaultCompositionLimits: CompositionLimits = {
  timeout: 30_000,
  memoryMegabytes: 1024,
  characters: 4 * 1024 * 1024,
};

/** Composes subgraphs. @throws CompositionError with every reason why they don't fit */
export type Composer = (job: CompositionJob) => Promise<Composition>;

/** Composes in a thread of its own for each job, so that requests are answered meanwhile and no schema can harm the process. */
export function createComposer(limits: Partial<CompositionLimits> = {}): Composer {
  const { timeout, memoryMegabytes, characters } = { ...defaultCompositionLimits, ...limits };

  return async (job) => {
    const size = job.subgraphs.reduce((sum, { sdl }) => sum + sdl.length, 0);
    if (size > characters) {
      throw new CompositionError([`the schemas have ${size} characters together, more than the ${characters} allowed`]);
    }
    const ending = Promise.withResolvers<CompositionOutcome>();
    const worker = new Worker(new URL('./composition-worker.ts', import.meta.url), {
      name: 'composition',
      // Only what the job names: whatever else its objects carry can't be sent to a thread.
      workerData: { ...job, subgraphs: job.subgraphs.map(({ name, sdl }) => ({ name, sdl })) },
      resourceLimits: { maxOldGenerationSizeMb: memoryMegabytes },
    });
    const giveUp = (reason: string) => ending.resolve({ reasons: [reason] });
    const timer = setTimeout(() => giveUp(`composing took longer than ${timeout} ms`), timeout);
    worker.once('message', ending.resolve);
    worker.once('error', (error: Error & { code?: string }) => {
      const outOfMemory = error.code === 'ERR_WORKER_OUT_OF_MEMORY';
      giveUp(outOfMemory ? `composing took more than ${memoryMegabytes} MB of memory` : error.message);
    });
    worker.once('exit', () => giveUp('the composition thread ended before it was done'));
    try {
      const outcome = await ending.promise;
      if ('reasons' in outcome) throw new CompositionError(outcome.reasons);
      return outcome.result;
    } finally {
      clearTimeout(timer);
      await worker.terminate();
    }
  };
}
