import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { binBounds } from './bin-bounds.ts';

const values = fc.array(fc.oneof(fc.float(), fc.constantFrom(0, -0, 1, 2, NaN, Infinity, -Infinity)), { minLength: 1 });

/** How many values lie in each bin. */
function countBins(list: Float32Array, bounds: Float32Array): number[] {
  const counts = new Array<number>(bounds.length + 1).fill(0);
  for (const value of list) counts[bounds.findLastIndex((bound) => value > bound) + 1]! += 1;
  return counts;
}

describe('binBounds', () => {
  it('ascends, and parts every two values while they fit', () => {
    fc.assert(
      fc.property(values, fc.integer({ min: 2, max: 255 }), (list, maximumBins) => {
        const column = Float32Array.from(list);
        const bounds = binBounds(column, maximumBins);
        expect(bounds.length).toBeLessThan(maximumBins);
        expect([...bounds]).toEqual([...new Set(bounds)].sort((a, b) => a - b));
        const distinct = new Set(column.filter((value) => !Number.isNaN(value)).map((value) => value + 0));
        if (distinct.size <= maximumBins) expect(bounds).toHaveLength(Math.max(0, distinct.size - 1));
      }),
    );
  });

  it('gives each distinct value a bin of its own while they fit', () => {
    expect([...binBounds(Float32Array.of(3, 1, 2, 2, 1), 3)]).toEqual([1.5, 2.5]);
  });

  it('parts neighbouring single-precision numbers', () => {
    expect([...binBounds(Float32Array.of(1, 1 + 2 ** -23), 255)]).toEqual([1]);
  });

  it('makes bins of about equal row counts where there are more values than bins', () => {
    const column = Float32Array.from({ length: 10_000 }, (_, row) => Math.sqrt(row));
    const counts = countBins(column, binBounds(column, 10));
    expect(Math.min(...counts)).toBeGreaterThan(900);
    expect(Math.max(...counts)).toBeLessThan(1100);
  });

  it('leaves rare values room beside one that fills most rows', () => {
    const column = Float32Array.from({ length: 10_000 }, (_, row) => (row < 9_500 ? 0 : row));
    expect(binBounds(column, 100).length).toBeGreaterThan(90);
  });

  it('has none for a column without values', () => {
    expect(binBounds(Float32Array.of(NaN, NaN), 255)).toHaveLength(0);
  });
});
