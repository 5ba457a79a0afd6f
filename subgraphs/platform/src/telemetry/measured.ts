import { performance } from 'node:perf_hooks';
import { errorType } from './spans.ts';

/** What went wrong, as metrics tell it; empty where nothing did. */
export interface Failure {
  readonly 'error.type'?: string;
}

/**
 * Runs work and tells how long it took, in seconds, and what it failed with.
 *
 * @param failureOf what failed where the work does not throw. Default: nothing
 */
export async function measured<R>(
  tell: (seconds: number, failure: Failure) => void,
  work: () => R | Promise<R>,
  failureOf: (result: R) => Failure = () => ({}),
): Promise<R> {
  const begun = performance.now();
  try {
    const result = await work();
    tell((performance.now() - begun) / 1000, failureOf(result));
    return result;
  } catch (error) {
    tell((performance.now() - begun) / 1000, { 'error.type': errorType(error) });
    throw error;
  }
}
