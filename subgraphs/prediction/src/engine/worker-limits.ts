import type { ResourceLimits } from 'node:worker_threads';
import { EngineError } from './engine-error.ts';

/** With less than this, V8 ends the whole process instead of the thread. */
const LEAST_MEGABYTES = 8;

/**
 * How far a worker thread's JavaScript heap may grow; a thread that needs more ends with `OUT_OF_MEMORY`.
 *
 * @throws {@link EngineError} `INVALID_PARAMETERS` below 8 megabytes.
 */
export function workerLimits(memoryMegabytes: number): ResourceLimits {
  if (!(memoryMegabytes >= LEAST_MEGABYTES))
    throw new EngineError('INVALID_PARAMETERS', `A worker thread needs at least ${LEAST_MEGABYTES} megabytes`, {
      path: ['memoryMegabytes'],
    });
  return { maxOldGenerationSizeMb: memoryMegabytes };
}
