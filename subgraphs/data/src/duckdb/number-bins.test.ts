import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { NUMBER_BINS } from '../domain/column.ts';
import { numberBins } from './number-bins.ts';

describe('numberBins', () => {
  it('gives few whole numbers a bin each', () => {
    expect(numberBins('INTEGER', 1, 4)).toEqual({ labels: ['1', '2', '3', '4'], width: 1 });
  });

  it('gives one value one bin', () => {
    expect(numberBins('NUMBER', 2.5, 2.5)).toEqual({ labels: ['2.5'], width: 1 });
  });

  it('divides a range into bins of equal width', () => {
    const { labels, width } = numberBins('INTEGER', 17, 90);
    expect(labels).toHaveLength(NUMBER_BINS);
    expect(labels.at(0)).toBe('17–20.65');
    expect(labels.at(-1)).toBe('86.35–90');
    expect(width).toBeCloseTo(3.65, 12);
  });

  it('has a bin for every value between the bounds', () => {
    const value = fc.double({ noNaN: true, noDefaultInfinity: true });
    fc.assert(
      fc.property(value, value, fc.double({ min: 0, max: 1, noNaN: true }), (a, b, share) => {
        const [minimum, maximum] = [Math.min(a, b), Math.max(a, b)];
        const { labels, width } = numberBins('NUMBER', minimum, maximum);
        const inside = Math.min(maximum, Math.max(minimum, minimum + share * (maximum - minimum)));
        const bin = Math.min(labels.length - 1, Math.floor((inside - minimum) / width));
        expect(labels[bin]).toBeDefined();
      }),
    );
  });
});
