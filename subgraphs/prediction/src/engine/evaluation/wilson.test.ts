import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { wilsonInterval } from './wilson.ts';

describe('wilsonInterval', () => {
  // From statsmodels 0.15.0, proportion_confint(successes, trials, method='wilson').
  it.each([
    [8, 10, 0.4901624715, 0.9433178485],
    [81, 263, 0.2552885199, 0.366209577],
    [0, 20, 0, 0.1611251581],
    [20, 20, 0.8388748419, 1],
  ])('of %i in %i', (successes, trials, lower, upper) => {
    expect(wilsonInterval(successes, trials)).toEqual({
      lower: expect.closeTo(lower, 9),
      upper: expect.closeTo(upper, 9),
    });
  });

  it('holds the share, stays within 0 and 1, and is everything without trials', () => {
    fc.assert(
      fc.property(fc.nat(1000), fc.nat(1000), (hits, misses) => {
        const { lower, upper } = wilsonInterval(hits, hits + misses);
        const share = hits + misses === 0 ? 0.5 : hits / (hits + misses);
        expect(0 <= lower && lower <= share && share <= upper && upper <= 1).toBe(true);
      }),
    );
    expect(wilsonInterval(0, 0)).toEqual({ lower: 0, upper: 1 });
  });
});
