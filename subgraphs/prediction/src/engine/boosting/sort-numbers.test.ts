import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { sortNumbers } from './sort-numbers.ts';

describe('sortNumbers', () => {
  it('sorts as comparing does, few numbers and many', () => {
    const value = fc.oneof(fc.float({ noNaN: true }), fc.constantFrom(0, -0, 1, -1, Infinity, -Infinity));
    fc.assert(
      fc.property(fc.array(value, { maxLength: 50 }), fc.constantFrom(1, 100), (list, times) => {
        const numbers = Float32Array.from(Array<number[]>(times).fill(list).flat());
        const expected = [...numbers].sort((a, b) => a - b || (Object.is(a, b) ? 0 : Object.is(a, -0) ? -1 : 1));
        expect([...sortNumbers(numbers)]).toEqual(expected);
      }),
    );
  });
});
