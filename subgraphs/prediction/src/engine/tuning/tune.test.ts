import { describe, expect, it } from '@jest/globals';
import { computeMargins } from '../boosting/margins.ts';
import { trainingDefaults } from '../boosting/parameters.ts';
import { train } from '../boosting/train.ts';
import { generateData } from '../testing/generated-data.ts';
import type { Trial } from './trial.ts';
import { tune } from './tune.ts';

const small = generateData({ rows: 400, noise: 0.2 });
/** Enough for three rungs: a quarter of four fifths is more than a thousand rows. */
const large = generateData({ rows: 6000, noise: 0.3 });
const quick = { iterations: 12 };

/** The last word about each trial that was told, by its number. */
function listener() {
  const told: { trial: Trial; done: number }[] = [];
  return { told, onTrial: (trial: Trial, done: number) => void told.push({ trial, done }) };
}

describe('tune', () => {
  it.each([1, 2, 9, 12])('tries exactly as many combinations as %i trials allow, the given one first', (trials) => {
    const tuning = tune(small.table, small.labels, { trials }, quick);
    expect(tuning.trials.map(({ number }) => number)).toEqual(Array.from({ length: trials }, (_, at) => at + 1));
    expect(tuning.trials[0]!.parameters).toMatchObject({ ...quick, learningRate: trainingDefaults.learningRate });
    expect(new Set(tuning.trials.map(({ parameters }) => JSON.stringify(parameters))).size).toBe(trials);
    expect(tuning.trials.filter(({ status }) => status === 'WON')).toHaveLength(1);
  });

  it('lets the better half go on to twice the rows', () => {
    const { told, onTrial } = listener();
    const { trials } = tune(large.table, large.labels, { trials: 9 }, quick, { onTrial });
    const measured = told.filter(({ trial }) => trial.status === 'WAITING' || trial.status === 'MEASURED');
    const [first, ...others] = measured.map(({ trial }) => trial);
    const sizes = [...new Set(others.map(({ rows }) => rows))];
    const all = first!.rows;
    expect(sizes).toEqual([Math.ceil(all / 4), Math.ceil(all / 2), all]);
    const rungs = sizes.map((size) => others.filter(({ rows }) => rows === size));
    expect(rungs.map(({ length }) => length)).toEqual([8, 4, 2]);
    for (const [rung, next] of [rungs.slice(0, 2), rungs.slice(1)] as const) {
      const better = rung!.toSorted((a, b) => a.loss! - b.loss!).slice(0, next!.length);
      expect(next!.map(({ number }) => number).toSorted()).toEqual(better.map(({ number }) => number).toSorted());
    }
    expect(trials.filter(({ status }) => status === 'DROPPED')).toHaveLength(6);
    expect(told.map(({ done }) => done)).toEqual(told.map(({ done }) => done).toSorted((a, b) => a - b));
    expect(told.at(-1)).toMatchObject({ done: 1, trial: { status: 'WON' } });
  });

  it('finds the same for the same seed, other trials for another, and the same first ones for more trials', () => {
    const search = (trials: number, seed: number) => tune(large.table, large.labels, { trials }, { ...quick, seed });
    const once = search(6, 3);
    expect(search(6, 3)).toEqual(once);
    expect(search(6, 4).trials[1]!.parameters).not.toEqual(once.trials[1]!.parameters);
    expect(
      search(8, 3)
        .trials.slice(0, 6)
        .map(({ parameters }) => parameters),
    ).toEqual(once.trials.map(({ parameters }) => parameters));
  });

  it('prefers parameters that are clearly better to those that were given', () => {
    const poor = { learningRate: 0.001, iterations: 30, maximumLeaves: 2 };
    const { trials, parameters } = tune(large.table, large.labels, { trials: 9 }, poor);
    const winner = trials.find(({ status }) => status === 'WON')!;
    expect(winner.number).toBeGreaterThan(1);
    expect(winner.loss!).toBeLessThan(trials[0]!.loss!);
    const { iterations, ...others } = winner.parameters;
    expect(parameters).toMatchObject({ ...others, validationFraction: 0 });
    // Its rounds for four fifths of the rows, as many more for all of them.
    expect(parameters.iterations).toBeGreaterThanOrEqual(Math.min(winner.rounds!, iterations));
    expect(parameters.iterations).toBeLessThanOrEqual(Math.min(Math.round(winner.rounds! * 1.4), iterations));
  });

  it('keeps what was given where nothing can be learnt', () => {
    const noise = generateData({ rows: 2000, noise: 1 });
    const { trials } = tune(noise.table, noise.labels, { trials: 5 }, { ...quick, learningRate: 0.01 });
    expect(trials[0]!.status).toBe('WON');
  });

  it('ends when time is over, in the middle of a trial, and never without the first', () => {
    let now = 0;
    const { told, onTrial } = listener();
    const clock = (): number => (now += 1000);
    const { trials, parameters } = tune(large.table, large.labels, { minutes: 1 }, quick, { onTrial, clock });
    expect(trials[0]!.status).toBe('WON');
    expect(trials.at(-1)!.status).toBe('UNFINISHED');
    expect(trials.length).toBeLessThan(10);
    expect(told.at(-1)!.done).toBe(1);
    expect(train(large.table, large.labels, parameters).trees.length).toBe(parameters.iterations);
  });

  it('measures the first trial even where there is no time at all', () => {
    let now = 0;
    const clock = (): number => (now += 1e9);
    const { trials } = tune(small.table, small.labels, { trials: 5, minutes: 1 }, quick, { clock });
    expect(trials.map(({ status }) => status)).toEqual(['WON']);
  });

  it('gives parameters with which training here is what training with them always is', () => {
    const { parameters } = tune(small.table, small.labels, { trials: 3 }, quick);
    const margins = () => computeMargins(train(small.table, small.labels, parameters), small.table);
    expect(margins()).toEqual(margins());
  });

  it('goes on without trials whose trees would take more memory than there is, unless it is the first', () => {
    const base = { ...quick, maximumLeaves: 2 };
    const search = (memoryBytes: number) => tune(small.table, small.labels, { trials: 9 }, base, { memoryBytes });
    const { trials } = search(400_000);
    const left = trials.filter(({ status }) => status === 'UNFINISHED');
    expect(left.length).toBeGreaterThan(0);
    for (const { parameters } of left) expect(parameters.maximumLeaves).toBeGreaterThan(2);
    expect(() => search(40_000)).toThrow(expect.objectContaining({ code: 'TRAINING_TOO_LARGE' }));
  });

  it('stops within a round of being cancelled', () => {
    const controller = new AbortController();
    const onTrial = ({ number, status }: Trial): void => {
      if (number === 3 && status === 'RUNNING') controller.abort();
    };
    const { signal } = controller;
    expect(() => tune(small.table, small.labels, { trials: 9 }, quick, { onTrial, signal })).toThrow(
      expect.objectContaining({ code: 'CANCELLED' }),
    );
  });

  it.each([
    [{}, ['tuning']],
    [{ trials: 0 }, ['tuning', 'trials']],
    [{ trials: 1.5 }, ['tuning', 'trials']],
    [{ trials: 101 }, ['tuning', 'trials']],
    [{ minutes: 0 }, ['tuning', 'minutes']],
    [{ minutes: NaN }, ['tuning', 'minutes']],
    [{ trials: 5, minutes: 241 }, ['tuning', 'minutes']],
  ])('refuses the budget %j', (budget, path) => {
    expect(() => tune(small.table, small.labels, budget)).toThrow(
      expect.objectContaining({ code: 'INVALID_PARAMETERS', path }),
    );
  });

  it('refuses rows of which a fifth is too few to judge', () => {
    const few = generateData({ rows: 120 });
    expect(() => tune(few.table, few.labels, { trials: 2 })).toThrow(expect.objectContaining({ code: 'TOO_FEW_ROWS' }));
  });
});
