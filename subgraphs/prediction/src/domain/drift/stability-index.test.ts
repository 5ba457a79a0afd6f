import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createRandom } from '../../engine/boosting/random.ts';
import { indexByChance, stabilityIndex } from './stability-index.ts';

/** Rows of two samples in the same bins, neither sample empty. */
const samples = fc
  .array(fc.tuple(fc.nat(10_000), fc.nat(10_000)), { minLength: 1, maxLength: 30 })
  .map((bins) => [bins.map(([rows]) => rows), bins.map(([, rows]) => rows)] as const)
  .filter((both) => both.every((rows) => rows.some((count) => count > 0)));

describe('the stability index', () => {
  it.each([
    ['halves that became a quarter and three', [50, 50], [25, 75], 0.25 * Math.log(3)],
    ['thirds, one of which became a half', [100, 100, 100], [5, 10, 5], Math.log(2) / 6],
    ['a bin that is new: half a row of ten was expected', [10, 0], [5, 5], 0.5 * Math.log(2) + 0.45 * Math.log(10)],
    ['a bin that is empty now: half a row of four', [2, 2], [4, 0], 0.5 * Math.log(2) + 0.375 * Math.log(4)],
    ['a bin that holds nothing', [3, 0, 1], [6, 0, 2], 0],
  ])('of %s', (_what, expected, actual, index) => {
    expect(stabilityIndex(expected, actual)).toBeCloseTo(index, 12);
  });

  it('is finite, not negative and the same both ways', () => {
    fc.assert(
      fc.property(samples, ([some, other]) => {
        const index = stabilityIndex(some, other);
        expect(Number.isFinite(index)).toBe(true);
        expect(index).toBeGreaterThanOrEqual(0);
        expect(stabilityIndex(other, some)).toBeCloseTo(index, 10);
      }),
    );
  });

  it('is zero where the shares are equal, however many rows there are', () => {
    fc.assert(
      fc.property(samples, fc.integer({ min: 1, max: 50 }), ([rows], times) => {
        const more = rows.map((count) => count * times);
        expect(stabilityIndex(rows, more)).toBeCloseTo(0, 12);
      }),
    );
  });

  it('grows where a row moves away from what was expected', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 99 }), (moved) => {
        const before = stabilityIndex([100, 100], [100 + moved - 1, 100 - moved + 1]);
        expect(stabilityIndex([100, 100], [100 + moved, 100 - moved])).toBeGreaterThan(before);
      }),
    );
  });
});

describe('the index by chance', () => {
  // Quantiles of chi-squared from tables.
  it.each([
    [2, 6.635],
    [10, 21.666],
    [20, 36.191],
  ])('of %i bins is the quantile times the sum of the inverse row counts', (bins, quantile) => {
    const [expected, actual] = [Array<number>(bins).fill(40), Array<number>(bins).fill(20)];
    const chance = indexByChance(expected, actual);
    const exact = quantile * (1 / (40 * bins) + 1 / (20 * bins));
    expect(Math.abs(chance / exact - 1)).toBeLessThan(0.01);
  });

  it('is 0 where all rows are in one bin', () => {
    expect(indexByChance([10, 0], [20, 0])).toBe(0);
  });

  it('is exceeded by about one pair of samples in a hundred that come from one distribution', () => {
    const random = createRandom(7);
    const draw = (rows: number) => {
      const counts = Array<number>(8).fill(0);
      // Squared, so that bins are of different sizes.
      for (let row = 0; row < rows; row++) counts[Math.floor(8 * random() ** 2)]! += 1;
      return counts;
    };
    const pairs = Array.from({ length: 1000 }, () => [draw(500), draw(200)] as const);
    const exceeding = pairs.filter(([some, other]) => stabilityIndex(some, other) > indexByChance(some, other));
    expect(exceeding.length / pairs.length).toBeGreaterThan(0.003);
    expect(exceeding.length / pairs.length).toBeLessThan(0.02);
  });
});
