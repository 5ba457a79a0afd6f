import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { sampleRows } from './row-sample.ts';

describe('sampleRows', () => {
  it('draws different rows, ascending, as many as asked for and the same for the same seed', () => {
    fc.assert(
      fc.property(fc.nat(500), fc.nat(100), fc.nat(), (rows, most, seed) => {
        const sample = sampleRows(rows, most, seed);
        expect(sample).toHaveLength(Math.min(rows, most));
        expect(new Set(sample).size).toBe(sample.length);
        expect(sample).toEqual(sample.toSorted());
        expect(sample.every((row) => row >= 0 && row < rows)).toBe(true);
        expect(sampleRows(rows, most, seed)).toEqual(sample);
      }),
    );
  });

  it('draws every row equally often', () => {
    const drawn = new Float64Array(10);
    for (let seed = 0; seed < 3000; seed++) for (const row of sampleRows(10, 3, seed)) drawn[row]!++;
    // Binomial(3000, 0.3) has a standard deviation of 25.
    for (const times of drawn) expect(Math.abs(times - 900)).toBeLessThan(150);
  });
});
