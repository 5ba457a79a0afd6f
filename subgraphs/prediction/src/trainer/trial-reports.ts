import { type TrainingTrial, withTrial } from '../domain/tuning.ts';

/** What is told of a search; see {@link createTrialReports}. */
export interface TrialReports<T> {
  report(trial: TrainingTrial, progress: T): void;
  /** Resolves with the trials as they are in the end, when all that was told is written. */
  finish(): Promise<readonly TrainingTrial[]>;
}

/**
 * Writes each change of each trial, with all trials as they were then, in order and one at a time. A change that can't be written is
 * let go by `onError`: the next one carries it too.
 */
export function createTrialReports<T>(
  write: (trials: readonly TrainingTrial[], progress: T) => Promise<void>,
  onError: (error: unknown) => void,
): TrialReports<T> {
  let trials: readonly TrainingTrial[] = [];
  let writing = Promise.resolve();
  return {
    report(trial, progress) {
      trials = withTrial(trials, trial);
      const then = trials;
      writing = writing.then(() => write(then, progress)).catch(onError);
    },
    async finish() {
      await writing;
      return trials;
    },
  };
}
