import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { scoreOf, tally } from './score.ts';

describe('the score', () => {
  it('has no value while nothing is judged', () => {
    expect(scoreOf({ judged: 0, correct: 0 }, 0.85)).toEqual({
      value: null,
      lower: null,
      upper: null,
      judged: 0,
      threshold: 0.85,
    });
  });

  // Newcombe 1998, "Two-sided confidence intervals for the single proportion", table I, method 3.
  it.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])('has the Wilson interval of %i in %i', (correct, judged, lower, upper) => {
    const score = scoreOf({ judged, correct }, 0.85);
    expect(score.lower).toBeCloseTo(lower, 4);
    expect(score.upper).toBeCloseTo(upper, 4);
  });

  it('lies in its interval, and that in 0 to 1', () => {
    const tallies = fc
      .nat(100_000)
      .chain((judged) => fc.record({ judged: fc.constant(judged + 1), correct: fc.nat(judged + 1) }));
    fc.assert(
      fc.property(tallies, (counted) => {
        const { value, lower, upper } = scoreOf(counted, 0.85);
        expect(lower).toBeGreaterThanOrEqual(0);
        expect(value).toBeGreaterThanOrEqual(lower!);
        expect(value).toBeLessThanOrEqual(upper!);
        expect(upper).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('counts the newest verdicts of the window', () => {
    const verdicts = [false, false, true, true].map((correct, index) => ({ sequence: index + 1, correct }));
    expect(tally(verdicts, 3)).toEqual({ judged: 3, correct: 2 });
    expect(tally(verdicts, 100)).toEqual({ judged: 4, correct: 2 });
    expect(tally(verdicts)).toEqual({ judged: 4, correct: 2 });
  });
});
