import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createKernelPair } from '../../testing/kernel-pair.ts';
import { HISTOGRAM_STRIDE } from './kernels.ts';

/** Ten bins a column, the eleventh for missing values. */
const BINS = 10;
const [columns, orders, chosen, result, rows, gradients, bins] = [1024, 2048, 4096, 4160, 5120, 6144, 8192];
const [whole, child, scratch] = [16_384, 32_768, 49_152];
const pair = createKernelPair();

interface Example {
  readonly bins: readonly [number, number];
  readonly first: number;
  readonly second: number;
}

interface Search {
  readonly l1: number;
  readonly l2: number;
  readonly minimum: number;
  readonly lower: number;
  readonly upper: number;
  readonly directions: readonly [number, number];
  readonly order: readonly number[];
}

interface Found {
  readonly gain: number;
  readonly left: readonly [number, number];
  readonly column: number;
  readonly position: number;
  readonly missingLeft: boolean;
}

/** Derivatives as training makes them: multiples of 2^-24, so that all sums are exact. */
const derivative = fc.integer({ min: -(2 ** 24), max: 2 ** 24 }).map((units) => units * 2 ** -24);
const bin = fc.integer({ min: 0, max: BINS });
const examples = fc.array(
  fc.record({
    bins: fc.tuple(bin, bin),
    first: derivative,
    second: fc.integer({ min: 1, max: 2 ** 24 }).map((units) => units * 2 ** -24),
  }),
  { minLength: 2, maxLength: 30 },
);
const direction = fc.constantFrom(-1, 0, 1);
const search: fc.Arbitrary<Search> = fc.record({
  l1: fc.constantFrom(0, 0.5),
  l2: fc.constantFrom(0, 1),
  minimum: fc.constant(0.5),
  lower: fc.constantFrom(-Infinity, -0.3),
  upper: fc.constantFrom(Infinity, 0.3),
  directions: fc.tuple(direction, direction),
  order: fc.shuffledSubarray([...Array(BINS).keys()], { minLength: BINS, maxLength: BINS }),
});

function fill(list: readonly Example[], from: number, to: number, histogram: number): void {
  pair.write((buffer) => {
    list.forEach((example, row) => {
      new Uint32Array(buffer, rows)[row] = row;
      new Float32Array(buffer, gradients).set([example.first, example.second], 2 * row);
      new Uint8Array(buffer, bins).set(example.bins, 2 * row);
    });
  });
  pair.run((kernels) => {
    kernels.clear(histogram, BINS + 1);
    kernels.clear(histogram + HISTOGRAM_STRIDE, BINS + 1);
    kernels.fillHistogram(2, bins, rows, from, to, gradients, histogram, scratch);
  });
}

/** Both columns' sums. */
function sumsAt(histogram: number): number[] {
  return [0, 1].flatMap((column) => [
    ...new Float64Array(pair.buffer, histogram + column * HISTOGRAM_STRIDE, 2 * (BINS + 1)),
  ]);
}

/** Looks at both columns, the second one in an order of its own. */
function scan(list: readonly Example[], { l1, l2, minimum, lower, upper, directions, order }: Search): Found | null {
  fill(list, 0, list.length, whole);
  pair.write((buffer) => {
    const entries = [0, BINS, 0, directions[0], 1, BINS, orders, directions[1]];
    new Int32Array(buffer, columns).set(entries);
    new Uint8Array(buffer, orders).set(order);
    new Int32Array(buffer, chosen).set([0, 1]);
  });
  const { first, second } = sums(list);
  pair.run((kernels) =>
    kernels.scan(
      ...([whole, HISTOGRAM_STRIDE, columns, chosen, 2, result, first, second] as const),
      ...([l1, l2, minimum, 0, lower, upper] as const),
    ),
  );
  const [gain, leftFirst, leftSecond] = new Float64Array(pair.buffer, result, 3);
  const [column, position, missingLeft] = new Int32Array(pair.buffer, result + 24, 3);
  if (column === -1) return null;
  const left = [leftFirst!, leftSecond!] as const;
  return { gain: gain!, left, column: column!, position: position!, missingLeft: missingLeft === 1 };
}

function sums(list: readonly Example[]): { first: number; second: number } {
  return {
    first: list.reduce((sum, { first }) => sum + first, 0),
    second: list.reduce((sum, { second }) => sum + second, 0),
  };
}

function goesLeft(
  example: Example,
  { column, position, missingLeft }: Omit<Found, 'gain' | 'left'>,
  { order }: Search,
): boolean {
  const own = example.bins[column]!;
  if (own === BINS) return missingLeft;
  return (column === 0 ? own : order.indexOf(own)) <= position;
}

/** The step of these rows and how far it lowers the loss: the best of many tried within the bounds. */
function stepOf(list: readonly Example[], { l1, l2, lower, upper }: Search): { step: number; fall: number } {
  const { first, second } = sums(list);
  const shrunk = Math.sign(first) * Math.max(Math.abs(first) - l1, 0);
  const step = Math.max(lower, Math.min(upper, -shrunk / (second + l2)));
  return { step, fall: -(2 * first * step + (second + l2) * step ** 2 + 2 * l1 * Math.abs(step)) };
}

/** The greatest gain over every position of every column, missing values on either side. */
function greatestGain(list: readonly Example[], options: Search): number {
  let greatest = 0;
  for (const column of [0, 1])
    for (let position = 0; position < BINS; position++)
      for (const missingLeft of [true, false]) {
        const isLeft = (example: Example): boolean => goesLeft(example, { column, position, missingLeft }, options);
        const left = list.filter(isLeft);
        const right = list.filter((example) => !isLeft(example));
        // Missing values alone on the left are tried as missing values alone on the right.
        if (left.every(({ bins }) => bins[column] === BINS)) continue;
        if (Math.min(sums(left).second, sums(right).second) < options.minimum) continue;
        const rise = stepOf(right, options).step - stepOf(left, options).step;
        if (rise * options.directions[column]! < 0) continue;
        greatest = Math.max(
          greatest,
          stepOf(left, options).fall + stepOf(right, options).fall - stepOf(list, options).fall,
        );
      }
  return greatest;
}

describe('scan', () => {
  it('finds the gain that trying every split finds, the same with SIMD', () => {
    fc.assert(
      fc.property(examples, search, (list, options) => {
        const found = scan(list, options);
        expect(found?.gain ?? 0).toBeCloseTo(greatestGain(list, options), 9);
        if (found === null) return;
        const left = sums(list.filter((example) => goesLeft(example, found, options)));
        expect(found.left).toEqual([left.first, left.second]);
      }),
      { numRuns: 300 },
    );
  });

  it('sends values that training never missed with the heavier side', () => {
    const options: Search = {
      ...{ l1: 0, l2: 1, minimum: 0.5, lower: -Infinity, upper: Infinity },
      ...{ directions: [0, 0], order: [...Array(BINS).keys()] },
    };
    const find = (list: readonly number[]): boolean | undefined =>
      scan(
        list.map((at) => ({ bins: [at, 0], first: at === list[0] ? 1 : -1, second: 1 })),
        options,
      )?.missingLeft;
    expect([find([0, 0, 0, 1]), find([1, 1, 1, 0])]).toEqual([true, false]);
  });
});

describe('combine', () => {
  it('takes a child from its parent and leaves bit for bit what counting the other rows gives', () => {
    fc.assert(
      fc.property(examples, fc.nat(30), (list, cut) => {
        const at = Math.min(cut, list.length);
        fill(list, at, list.length, whole);
        const rest = sumsAt(whole);
        fill(list, 0, list.length, whole);
        fill(list, 0, at, child);
        pair.run((kernels) => {
          for (const offset of [0, HISTOGRAM_STRIDE]) kernels.combine(whole + offset, child + offset, BINS + 1, 1);
        });
        expect(sumsAt(whole).map((sum) => sum + 0)).toEqual(rest.map((sum) => sum + 0));
      }),
    );
  });
});
