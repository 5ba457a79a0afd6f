import { describe, expect, it } from '@jest/globals';
import { mean, median, standardError } from './statistics.ts';

describe('median', () => {
  it('is the middle value, of an even number the mean of both', () => {
    expect([median([3, 1, 2]), median([4, 1, 3, 2]), median([7])]).toEqual([2, 2.5, 7]);
  });
});

describe('standardError', () => {
  it('is the sample deviation over the root of the number', () => {
    expect(mean([1, 2, 3, 4])).toBe(2.5);
    expect(standardError([1, 2, 3, 4])).toBeCloseTo(Math.sqrt(5 / 3) / 2, 12);
  });
});
