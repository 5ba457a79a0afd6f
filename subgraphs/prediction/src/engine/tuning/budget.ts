import { EngineError } from '../engine-error.ts';

/** How much searching there may be. One of both must be given; with both, what is used up first ends the search. */
export interface TuningBudget {
  /** Combinations of parameters to try, the given ones included: a whole number from 1 to {@link MOST_TRIALS}. */
  readonly trials?: number;
  /** Minutes to search, above 0 and up to {@link MOST_MINUTES}. The first trial and the training of the winner come on top. */
  readonly minutes?: number;
}

export const MOST_TRIALS = 100;
export const MOST_MINUTES = 240;

/** A budget's limits; without an own one, trials end at {@link MOST_TRIALS} and time never. */
export interface TuningLimits {
  readonly trials: number;
  readonly milliseconds: number;
}

/** @throws {@link EngineError} `INVALID_PARAMETERS` with the path `tuning`, and the field's name where one is at fault */
export function limitsOf({ trials, minutes }: TuningBudget): TuningLimits {
  if (trials === undefined && minutes === undefined) throw refusal('Tuning needs a number of trials or of minutes');
  if (trials !== undefined && !(Number.isInteger(trials) && trials >= 1 && trials <= MOST_TRIALS))
    throw refusal(`Tuning takes a whole number of trials from 1 to ${MOST_TRIALS}`, 'trials');
  if (minutes !== undefined && !(minutes > 0 && minutes <= MOST_MINUTES))
    throw refusal(`Tuning takes more than 0 and at most ${MOST_MINUTES} minutes`, 'minutes');
  return { trials: trials ?? MOST_TRIALS, milliseconds: minutes === undefined ? Infinity : minutes * 60_000 };
}

function refusal(message: string, ...field: string[]): EngineError {
  return new EngineError('INVALID_PARAMETERS', message, { path: ['tuning', ...field] });
}
