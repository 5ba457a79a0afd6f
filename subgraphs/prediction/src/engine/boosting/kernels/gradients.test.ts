import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createKernelPair } from '../../testing/kernel-pair.ts';
import { exponential, logarithm } from './single-precision.ts';

const UNIT = 2 ** -24;
const LOSS_UNIT = 2 ** -20;
const [margins, labels, weights, gradients] = [1024, 16_384, 20_480, 32_768];
const pair = createKernelPair();

interface Example {
  readonly margins: readonly number[];
  readonly label: number;
  readonly weight: number;
}

/** The examples' loss (weighted sum) and derivative pairs, four equal rows each, as SIMD takes them. */
function gradientsOf(
  examples: readonly Example[],
  outputs: number,
): { loss: number; first: number[]; second: number[] } {
  const rows = examples.length * 4;
  pair.write((buffer) => {
    examples.forEach((example, at) => {
      for (let row = at * 4; row < at * 4 + 4; row++) {
        new Int32Array(buffer, labels)[row] = example.label;
        new Float32Array(buffer, weights)[row] = example.weight;
        example.margins.forEach((margin, output) => {
          new Float32Array(buffer, margins)[output * rows + row] = margin;
        });
      }
    });
  });
  const units = pair.run((kernels) =>
    outputs === 1
      ? kernels.binaryGradients(margins, labels, weights, gradients, 0, rows, UNIT, 1 / UNIT, 1 / LOSS_UNIT)
      : kernels.softmaxGradients(
          ...([margins, labels, weights, gradients, outputs, rows, 0, rows] as const),
          ...([UNIT, 1 / UNIT, 1 / LOSS_UNIT, outputs / (outputs - 1)] as const),
        ),
  );
  const pairs = new Float32Array(pair.buffer, gradients, outputs * rows * 2);
  const pick = (offset: number): number[] =>
    examples.flatMap((_, at) =>
      Array.from({ length: outputs }, (_, output) => pairs[2 * (output * rows + at * 4) + offset]!),
    );
  return { loss: (units * LOSS_UNIT) / 4, first: pick(0), second: pick(1) };
}

const log = (values: readonly number[]): number => {
  const greatest = Math.max(...values);
  return greatest + Math.log(values.reduce((sum, value) => sum + Math.exp(value - greatest), 0));
};

/** The weighted log loss in double precision. */
function lossOf({ margins: at, label, weight }: Example): number {
  return weight * (at.length === 1 ? log([0, label === 1 ? -at[0]! : at[0]!]) : log(at) - at[label]!);
}

function slope(example: Example, output: number): number {
  const step = 1e-4;
  const at = (change: number): number =>
    lossOf({ ...example, margins: example.margins.with(output, example.margins[output]! + change) });
  return (at(step) - at(-step)) / (2 * step);
}

function exampleOf(outputs: number): fc.Arbitrary<Example> {
  return fc.record({
    margins: fc.array(fc.double({ min: -8, max: 8, noNaN: true }).map(Math.fround), {
      minLength: outputs,
      maxLength: outputs,
    }),
    label: fc.integer({ min: 0, max: Math.max(outputs - 1, 1) }),
    weight: fc.constantFrom(0, 0.25, 0.3, 1).map(Math.fround),
  });
}

describe.each([1, 3, 5])('gradients of %i outputs', (outputs) => {
  const examples = fc.array(exampleOf(outputs), { minLength: 1, maxLength: 20 });

  it('are the slope of the log loss, the same with SIMD', () => {
    fc.assert(
      fc.property(examples, (list) => {
        const { first, loss } = gradientsOf(list, outputs);
        list.forEach((example, at) => {
          for (let output = 0; output < outputs; output++)
            expect(first[at * outputs + output]).toBeCloseTo(slope(example, output), 5);
        });
        expect(loss).toBeCloseTo(
          list.reduce((sum, example) => sum + lossOf(example), 0),
          3,
        );
      }),
    );
  });

  it('are whole units, and so are the second ones, which are not negative', () => {
    fc.assert(
      fc.property(examples, (list) => {
        const { first, second } = gradientsOf(list, outputs);
        for (const value of [...first, ...second]) expect(Number.isInteger(value / UNIT)).toBe(true);
        for (const value of second) expect(value).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});

describe('gradients', () => {
  it('give the curvature of the log loss for two classes', () => {
    fc.assert(
      fc.property(exampleOf(1), (example) => {
        const shifted = (change: number): Example => ({ ...example, margins: [example.margins[0]! + change] });
        const curvature = (slope(shifted(1e-3), 0) - slope(shifted(-1e-3), 0)) / 2e-3;
        expect(gradientsOf([example], 1).second[0]).toBeCloseTo(curvature, 4);
      }),
    );
  });

  it('stay finite at margins where the exponential overflows', () => {
    const { first, second, loss } = gradientsOf([{ margins: [-2000], label: 1, weight: 1 }], 1);
    expect([first, second, loss]).toEqual([[-1], [0], 2000]);
    expect(gradientsOf([{ margins: [2000, 0, -2000], label: 2, weight: 1 }], 3).loss).toBe(4000);
  });
});

describe('single precision', () => {
  it('has an exponential and a logarithm that are right to a few units in the last place', () => {
    fc.assert(
      fc.property(fc.double({ min: -87, max: 0, noNaN: true }), (value) => {
        const x = Math.fround(value);
        expect(Math.abs(exponential(x) / Math.exp(x) - 1)).toBeLessThan(2 ** -21);
        const y = Math.fround(1 - x);
        expect(Math.abs(logarithm(y) - Math.log(y))).toBeLessThan(2 ** -21);
      }),
    );
  });
});
