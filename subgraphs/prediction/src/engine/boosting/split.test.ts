import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { binColumns } from './binning.ts';
import { fillHistogram, subtractHistogram } from './histogram.ts';
import { trainingDefaults } from './parameters.ts';
import { findSplit } from './split.ts';

interface Example {
  readonly values: readonly number[];
  readonly first: number;
  readonly second: number;
}

/** Derivatives as training makes them: multiples of 2^-24, so that all sums are exact. */
const derivative = fc.integer({ min: -(2 ** 24), max: 2 ** 24 }).map((units) => units * 2 ** -24);
const value = fc.oneof(fc.integer({ min: 0, max: 9 }), fc.constant(NaN));
const examples = fc.array(
  fc.record({
    values: fc.tuple(value, value),
    first: derivative,
    second: derivative.map((number) => Math.abs(number) + 2 ** -24),
  }),
  { minLength: 2, maxLength: 30 },
);
const parameters = { ...trainingDefaults, minimumChildWeight: 0.5 };

function histogramOf(list: readonly Example[], rows: Uint32Array): Float64Array {
  const binned = bin(list);
  const histogram = new Float64Array(binned.total * 2);
  const scratch = { first: new Float64Array(list.length), second: new Float64Array(list.length) };
  const first = Float64Array.from(list, (example) => example.first);
  const second = Float64Array.from(list, (example) => example.second);
  fillHistogram(histogram, binned, Int32Array.of(0, 1), rows, first, second, scratch);
  return histogram;
}

function bin(list: readonly Example[]): ReturnType<typeof binColumns> {
  return binColumns(
    [0, 1].map((column) => Float32Array.from(list, ({ values }) => values[column]!)),
    255,
  );
}

function sums(list: readonly Example[]): { first: number; second: number } {
  return {
    first: list.reduce((sum, { first }) => sum + first, 0),
    second: list.reduce((sum, { second }) => sum + second, 0),
  };
}

function score(list: readonly Example[]): number {
  const { first, second } = sums(list);
  return (first * first) / (second + parameters.l2);
}

/** The greatest gain over every threshold of every column, missing values on either side. */
function greatestGain(list: readonly Example[]): number {
  let greatest = 0;
  for (const column of [0, 1])
    for (let threshold = 0; threshold <= 9; threshold++)
      for (const missingLeft of [true, false]) {
        const goesLeft = ({ values }: Example): boolean =>
          Number.isNaN(values[column]) ? missingLeft : values[column]! <= threshold;
        const left = list.filter(goesLeft);
        const right = list.filter((example) => !goesLeft(example));
        if (Math.min(sums(left).second, sums(right).second) < parameters.minimumChildWeight) continue;
        greatest = Math.max(greatest, score(left) + score(right) - score(list));
      }
  return greatest;
}

describe('findSplit', () => {
  it('finds the gain that trying every split finds', () => {
    fc.assert(
      fc.property(examples, (list) => {
        const rows = Uint32Array.from(list, (_, row) => row);
        const split = findSplit(histogramOf(list, rows), bin(list), Int32Array.of(0, 1), sums(list), parameters);
        expect(split?.gain ?? 0).toBeCloseTo(greatestGain(list), 9);
        if (split === null) return;
        const left = list.filter(({ values }) =>
          Number.isNaN(values[split.column]) ? split.missingLeft : values[split.column]! <= split.threshold,
        );
        expect(split.left).toEqual(sums(left));
      }),
    );
  });

  it('sends values that training never missed with the heavier side', () => {
    const list = [0, 0, 0, 1].map((at) => ({ values: [at, 0], first: at === 0 ? 1 : -1, second: 1 }));
    const rows = Uint32Array.from(list, (_, row) => row);
    const find = (reversed: boolean): boolean | undefined => {
      const used = reversed ? list.map((example) => ({ ...example, values: [1 - example.values[0]!, 0] })) : list;
      return findSplit(histogramOf(used, rows), bin(used), Int32Array.of(0, 1), sums(used), parameters)?.missingLeft;
    };
    expect([find(false), find(true)]).toEqual([true, false]);
  });
});

describe('subtractHistogram', () => {
  it('gives bit for bit what counting the other rows gives', () => {
    fc.assert(
      fc.property(examples, fc.nat(30), (list, cut) => {
        const rows = Uint32Array.from(list, (_, row) => row);
        const child = histogramOf(list, rows.subarray(0, cut));
        const rest = subtractHistogram(histogramOf(list, rows), child);
        expect(rest.map((sum) => sum + 0)).toEqual(histogramOf(list, rows.subarray(cut)).map((sum) => sum + 0));
      }),
    );
  });
});
