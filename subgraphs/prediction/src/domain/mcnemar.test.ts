import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { exactMcNemar } from './mcnemar.ts';

/** The tail counted outright with whole numbers. */
function counted(gains: number, losses: number): number {
  const pairs = gains + losses;
  let choose = 1n;
  let tail = 0n;
  for (let wins = 0; wins <= pairs; wins++) {
    if (wins >= gains) tail += choose;
    choose = (choose * BigInt(pairs - wins)) / BigInt(wins + 1);
  }
  return Number(tail) / 2 ** pairs;
}

describe('the exact McNemar test', () => {
  it.each([
    [0, 0, 1],
    [5, 0, 1 / 32],
    [0, 5, 1],
    [9, 1, 11 / 1024],
    [1, 1, 0.75],
  ])('of %i gains and %i losses is %d', (gains, losses, expected) => {
    expect(exactMcNemar(gains, losses)).toBeCloseTo(expected, 12);
  });

  it('agrees with counting', () => {
    const count = fc.integer({ min: 0, max: 25 });
    fc.assert(
      fc.property(count, count, (gains, losses) => {
        expect(exactMcNemar(gains, losses)).toBeCloseTo(counted(gains, losses), 10);
      }),
    );
  });

  it('stays finite for thousands of rows', () => {
    expect(exactMcNemar(3000, 1000)).toBeGreaterThanOrEqual(0);
    expect(exactMcNemar(2000, 2000)).toBeCloseTo(0.506, 3);
  });
});
