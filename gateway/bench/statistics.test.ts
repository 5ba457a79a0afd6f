import { describe, expect, it } from '@jest/globals';
import { median, percentile } from './statistics.ts';

describe('statistics of a run', () => {
  it('take the middle value, or the middle of the two', () => {
    expect(median([9, 1, 5])).toBe(5);
    expect(median([4, 1, 2, 3])).toBe(2.5);
  });

  it('find a percentile between the values around it', () => {
    const sorted = [0, 10, 20, 30, 40];
    expect(percentile(sorted, 0)).toBe(0);
    expect(percentile(sorted, 0.99)).toBeCloseTo(39.6);
    expect(percentile(sorted, 1)).toBe(40);
  });

  it('know nothing of no values', () => {
    expect(median([])).toBeNaN();
  });
});
