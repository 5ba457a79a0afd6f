import { describe, expect, it } from '@jest/globals';
import { DomainErrors } from '@fedloop/platform/errors/domain-error';
import { checkTuning, type TrainingTrial, withTrial } from './tuning.ts';

/** Where a budget is at fault. */
function refused(trials: number | null, minutes: number | null): string[] {
  try {
    checkTuning({ trials, minutes }, ['input', 'tuning']);
    return [];
  } catch (error) {
    if (!(error instanceof DomainErrors)) throw error;
    return error.errors.map(({ code, argumentPath }) => `${code} ${argumentPath.join('.')}`);
  }
}

describe('checkTuning', () => {
  it.each([
    [1, null],
    [100, null],
    [null, 0.1],
    [20, 240],
  ])('takes %p trials and %p minutes', (trials, minutes) => {
    expect(refused(trials, minutes)).toEqual([]);
  });

  it.each([
    [null, null, ['INPUT_INVALID input.tuning']],
    [0, null, ['INPUT_INVALID input.tuning.trials']],
    [101, null, ['INPUT_INVALID input.tuning.trials']],
    [null, 0, ['INPUT_INVALID input.tuning.minutes']],
    [null, NaN, ['INPUT_INVALID input.tuning.minutes']],
    [-1, 241, ['INPUT_INVALID input.tuning.trials', 'INPUT_INVALID input.tuning.minutes']],
  ])('refuses %p trials and %p minutes', (trials, minutes, faults) => {
    expect(refused(trials, minutes)).toEqual(faults);
  });
});

describe('withTrial', () => {
  const trial = (number: number, rows: number) => ({ number, rows }) as TrainingTrial;

  it('adds a new one and replaces one that is there', () => {
    const two = [trial(1, 10), trial(2, 10)];
    expect(withTrial(two, trial(3, 5))).toEqual([...two, trial(3, 5)]);
    expect(withTrial(two, trial(1, 20))).toEqual([trial(1, 20), two[1]]);
  });
});
