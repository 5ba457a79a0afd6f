import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createKernelPair } from '../../testing/kernel-pair.ts';
import { BLOCK_COLUMNS, FILL_SCRATCH_BYTES, HISTOGRAM_STRIDE } from './kernels.ts';

const pair = createKernelPair();
const [values, bounds, rows, spill, goesLeft, scratch, gradients, bins, histogram] = [
  1024, 8192, 10_240, 12_288, 14_336, 16_384, 20_480, 32_768, 65_536,
];

describe('assignBins', () => {
  it('puts every value below its bin’s bound and above the one before', () => {
    const number = fc.oneof(fc.float(), fc.constantFrom(0, -0, 1, 2, NaN, Infinity, -Infinity)).map(Math.fround);
    const ascending = fc
      .uniqueArray(fc.float({ noNaN: true, noDefaultInfinity: true }), { maxLength: 254 })
      .map((list) => Float32Array.from(list).sort());
    fc.assert(
      fc.property(fc.array(number, { maxLength: 50 }), ascending, (list, limits) => {
        pair.write((buffer) => {
          new Float32Array(buffer, values).set(list);
          new Float32Array(buffer, bounds, 256).fill(Infinity).set(limits);
        });
        pair.run((kernels) => kernels.assignBins(values, list.length, bounds, 255, bins, 3));
        list.forEach((value, index) => {
          const bin = new Uint8Array(pair.buffer, bins)[index * 3]!;
          if (Number.isNaN(value)) expect(bin).toBe(255);
          else {
            expect(value <= (limits[bin] ?? Infinity)).toBe(true);
            expect(bin === 0 || value > limits[bin - 1]!).toBe(true);
          }
        });
      }),
    );
  });
});

describe('partition', () => {
  it('keeps the order of the rows on both sides', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(3), { maxLength: 60 }), (list) => {
        const listed = Uint32Array.from(list, (_, row) => row);
        pair.write((buffer) => {
          new Uint32Array(buffer, rows).set(listed, 5);
          new Uint8Array(buffer, bins).set(list);
          new Uint8Array(buffer, goesLeft).set([1, 0, 0, 1]);
        });
        const left = pair.run((kernels) => kernels.partition(rows, spill, 5, 5 + list.length, bins, 1, goesLeft));
        const isLeft = (row: number): boolean => list[row] === 0 || list[row] === 3;
        expect([...new Uint32Array(pair.buffer, rows + 20, left)]).toEqual([...listed.filter(isLeft)]);
        const right = new Uint32Array(pair.buffer, spill + 20, list.length - left);
        expect([...right]).toEqual([...listed.filter((row) => !isLeft(row))]);
      }),
    );
  });
});

describe('fillHistogram', () => {
  const listed = 150;
  const counts = Array.from({ length: BLOCK_COLUMNS }, (_, index) => index + 1);

  it.each(counts)('adds up %i columns, of rows side by side and of rows far apart', (columns) => {
    const bin = (row: number, column: number): number => (row * 7 + column * 5) % 256;
    for (const distance of [1, 5]) {
      pair.write((buffer) => {
        for (let row = 0; row < listed * distance; row++) {
          new Float32Array(buffer, gradients).set([row / 64, 1], 2 * row);
          for (let column = 0; column < columns; column++)
            new Uint8Array(buffer, bins)[row * columns + column] = bin(row, column);
        }
        new Uint32Array(buffer, rows).set(Array.from({ length: listed }, (_, index) => index * distance));
        new Uint8Array(buffer, histogram, columns * HISTOGRAM_STRIDE).fill(0);
      });
      // What is gathered on the way is nobody's business.
      pair.run((kernels) => {
        kernels.fillHistogram(columns, bins, rows, 10, listed, gradients, histogram, scratch);
        kernels.clear(scratch, FILL_SCRATCH_BYTES / 16);
      });
      for (let column = 0; column < columns; column++) {
        const expected = new Float64Array(512);
        for (let index = 10; index < listed; index++) {
          const row = index * distance;
          expected[2 * bin(row, column)]! += row / 64;
          expected[2 * bin(row, column) + 1]! += 1;
        }
        const actual = new Float64Array(pair.buffer, histogram + column * HISTOGRAM_STRIDE, 512);
        expect([...actual]).toEqual([...expected]);
      }
    }
  });
});
