import { describe, expect, it } from '@jest/globals';
import { gaussLegendre } from './quadrature.ts';

describe('gaussLegendre', () => {
  it.each([1, 2, 3, 7, 20, 127])('integrates powers below twice its %i points', (count) => {
    const { points, weights } = gaussLegendre(count);
    for (let power = 0; power < 2 * count; power++) {
      const sum = points.reduce((total, point, at) => total + weights[at]! * point ** power, 0);
      expect(sum).toBeCloseTo(1 / (power + 1), 13);
    }
    expect([...points].every((point) => point > 0 && point < 1)).toBe(true);
  });
});
