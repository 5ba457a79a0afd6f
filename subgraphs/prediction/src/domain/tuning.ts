import { DomainError, DomainErrors } from '@fedloop/platform/errors/domain-error';
import { MOST_MINUTES, MOST_TRIALS } from '../engine/tuning/budget.ts';
import type { Trial } from '../engine/tuning/trial.ts';

/** How much searching a run may do: what is used up first ends the search; null sets no limit, and both can't. */
export interface Tuning {
  readonly trials: number | null;
  readonly minutes: number | null;
}

/** Parameters of boosting by name, as they are kept and shown. */
export type ParameterValues = Readonly<Record<string, unknown>>;

/** One combination of parameters that a run tried. */
export type TrainingTrial = Omit<Trial, 'parameters'> & { readonly parameters: ParameterValues };

/**
 * Checks a budget against its bounds.
 *
 * @param path where the budget stands in the arguments
 * @throws DomainErrors INPUT_INVALID for every field out of bounds, or for a budget without limits
 */
export function checkTuning({ trials, minutes }: Tuning, path: readonly string[]): void {
  const faults: DomainError[] = [];
  const refuse = (message: string, ...field: string[]) =>
    faults.push(new DomainError('INPUT_INVALID', message, { path: [...path, ...field] }));

  if (trials === null && minutes === null) refuse('Tuning needs a number of trials, of minutes, or both.');
  if (trials !== null && !(trials >= 1 && trials <= MOST_TRIALS))
    refuse(`trials must be between 1 and ${String(MOST_TRIALS)}.`, 'trials');
  if (minutes !== null && !(minutes > 0 && minutes <= MOST_MINUTES))
    refuse(`minutes must be above 0 and at most ${String(MOST_MINUTES)}.`, 'minutes');

  const [first, ...others] = faults;
  if (first) throw new DomainErrors([first, ...others]);
}

/** The trials with one of them as it is now; trials come in the order of their numbers. */
export function withTrial(trials: readonly TrainingTrial[], trial: TrainingTrial): readonly TrainingTrial[] {
  return [...trials.slice(0, trial.number - 1), trial, ...trials.slice(trial.number)];
}
