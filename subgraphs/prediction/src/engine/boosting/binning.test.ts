import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { binColumns } from './binning.ts';

const values = fc.array(fc.oneof(fc.float(), fc.constantFrom(0, -0, 1, 2, NaN, Infinity, -Infinity)), { minLength: 1 });

describe('binColumns', () => {
  it('puts every value below its bin’s bound and above the one before', () => {
    fc.assert(
      fc.property(values, fc.integer({ min: 2, max: 255 }), (list, maximumBins) => {
        const { bins, thresholds, total } = binColumns([Float32Array.from(list)], maximumBins);
        const bounds = thresholds[0]!;
        expect(total).toBe(bounds.length + 2);
        expect(bounds.length).toBeLessThan(maximumBins);
        expect([...bounds]).toEqual([...new Set(bounds)].sort((a, b) => a - b));
        Float32Array.from(list).forEach((value, row) => {
          const bin = bins[0]![row]!;
          if (Number.isNaN(value)) expect(bin).toBe(bounds.length + 1);
          else {
            expect(value <= (bounds[bin] ?? Infinity)).toBe(true);
            expect(bin === 0 || value > bounds[bin - 1]!).toBe(true);
          }
        });
      }),
    );
  });

  it('gives each distinct value a bin of its own while they fit', () => {
    const { bins } = binColumns([Float32Array.of(3, 1, 2, 2, 1)], 3);
    expect([...bins[0]!]).toEqual([2, 0, 1, 1, 0]);
  });

  it('parts neighbouring single-precision numbers', () => {
    const next = 1 + 2 ** -23;
    const { thresholds } = binColumns([Float32Array.of(1, next)], 255);
    expect([...thresholds[0]!]).toEqual([1]);
  });

  it('makes bins of about equal row counts where there are more values than bins', () => {
    const { bins } = binColumns([Float32Array.from({ length: 10_000 }, (_, row) => Math.sqrt(row))], 10);
    const counts = new Array<number>(10).fill(0);
    for (const bin of bins[0]!) counts[bin]! += 1;
    expect(Math.min(...counts)).toBeGreaterThan(900);
    expect(Math.max(...counts)).toBeLessThan(1100);
  });

  it('leaves rare values room beside one that fills most rows', () => {
    const column = Float32Array.from({ length: 10_000 }, (_, row) => (row < 9_500 ? 0 : row));
    expect(binColumns([column], 100).thresholds[0]!.length).toBeGreaterThan(90);
  });

  it('knows a column without values', () => {
    const { bins, thresholds } = binColumns([Float32Array.of(NaN, NaN)], 255);
    expect(thresholds[0]).toHaveLength(0);
    expect([...bins[0]!]).toEqual([1, 1]);
  });
});
