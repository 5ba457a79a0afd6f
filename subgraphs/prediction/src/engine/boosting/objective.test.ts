import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { computeGradients, computeLoss } from './objective.ts';

const margin = fc.double({ min: -8, max: 8, noNaN: true });

function gradientsOf(
  margins: number[],
  label: number,
  weight: number,
): { loss: number; first: number[]; second: number[] } {
  const into = { first: new Float64Array(margins.length), second: new Float64Array(margins.length) };
  const rows = Uint32Array.of(0);
  const scored = {
    margins: Float64Array.from(margins),
    labels: [label],
    weights: Float64Array.of(weight),
    outputs: margins.length,
  };
  computeGradients(scored, rows, into);
  return { loss: computeLoss(scored, rows) * weight, first: [...into.first], second: [...into.second] };
}

/** The slope of the weighted loss along one margin, by central differences. */
function slope(margins: number[], label: number, weight: number, along: number): number {
  const step = 1e-4;
  const at = (change: number): number => gradientsOf(margins.with(along, margins[along]! + change), label, weight).loss;
  return (at(step) - at(-step)) / (2 * step);
}

describe('computeGradients', () => {
  it.each([1, 3, 5])('gives the slope of the log loss for %i outputs', (outputs) => {
    const margins = fc.array(margin, { minLength: outputs, maxLength: outputs });
    const label = fc.integer({ min: 0, max: Math.max(outputs - 1, 1) });
    fc.assert(
      fc.property(margins, label, fc.constantFrom(0.25, 1, 7), (at, of, weight) => {
        const { first } = gradientsOf(at, of, weight);
        first.forEach((value, output) => expect(value).toBeCloseTo(slope(at, of, weight, output), 5));
      }),
    );
  });

  it('gives the curvature of the log loss for two classes', () => {
    fc.assert(
      fc.property(margin, (at) => {
        const curvature = (slope([at + 1e-4], 1, 1, 0) - slope([at - 1e-4], 1, 1, 0)) / 2e-4;
        expect(gradientsOf([at], 1, 1).second[0]).toBeCloseTo(curvature, 4);
      }),
    );
  });

  it('stays finite at margins where the exponential overflows', () => {
    expect(gradientsOf([-2000], 1, 1)).toEqual({ loss: 2000, first: [-1], second: [0] });
    expect(gradientsOf([2000, 0, -2000], 2, 1).loss).toBe(4000);
  });

  it('makes sums that do not depend on their order', () => {
    fc.assert(
      fc.property(fc.array(margin, { minLength: 2, maxLength: 50 }), (margins) => {
        const firsts = margins.map((at, index) => gradientsOf([at], index % 2, 0.3).first[0]!);
        const sum = (list: number[]): number => list.reduce((total, value) => total + value, 0);
        expect(sum(firsts)).toBe(sum(firsts.toReversed()));
        expect(sum(firsts) - firsts[0]!).toBe(sum(firsts.slice(1)));
      }),
    );
  });
});
