import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { probabilityFault } from './probability-fault.ts';

/** Weights of up to 40 classes, at least one of which is not 0. */
const weights = fc
  .array(fc.float({ min: 0, max: 1, noNaN: true }), { minLength: 2, maxLength: 40 })
  .filter((all) => all.some((weight) => weight > 1e-3));

/** A row's probabilities. */
const answers = weights.map((all) => {
  const sum = all.reduce((total, weight) => total + weight, 0);
  return Float32Array.from(all, (weight) => weight / sum);
});

describe('the fault of probabilities', () => {
  it('is none where weights were divided by their sum, wherever they stand among others', () => {
    fc.assert(
      fc.property(answers, fc.nat(5), (answer, offset) => {
        const values = new Float32Array(offset + answer.length + 3).fill(NaN);
        values.set(answer, offset);
        expect(probabilityFault(values, offset, offset + answer.length)).toBeNull();
      }),
    );
  });

  it('is told of one number that is none, infinite or beyond 0 and 1, wherever it stands', () => {
    const beyond = fc.oneof(
      fc.constantFrom(NaN, Infinity, -Infinity),
      fc.float({ min: Math.fround(1.001), noDefaultInfinity: true, noNaN: true }),
      fc.float({ max: Math.fround(-0.001), noDefaultInfinity: true, noNaN: true }),
    );
    fc.assert(
      fc.property(answers, fc.nat(), beyond, (answer, place, value) => {
        const values = answer.slice();
        values[place % values.length] = value;
        expect(probabilityFault(values)).toBe('are not all within 0 and 1');
      }),
    );
  });

  it('is told of a sum that is not 1', () => {
    fc.assert(
      fc.property(answers, fc.double({ min: 0, max: 0.999, noNaN: true }), (answer, part) => {
        const values = answer.map((value) => value * part);
        expect(probabilityFault(values)).toMatch(/^add up to .* and not to 1$/);
      }),
    );
    expect(probabilityFault(Float32Array.of(0.75, 0.75))).toBe('add up to 1.50000 and not to 1');
  });

  it('lets rounding pass', () => {
    expect(probabilityFault(Float32Array.of(0.333333, 0.333333, 0.333333))).toBeNull();
    expect(probabilityFault(Float32Array.of(1.000005, -0.000005))).toBeNull();
  });
});
