import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Signature } from '../signature.ts';
import { tableFromRows } from '../table.ts';
import { numeric } from '../testing/generated-data.ts';
import type { Ensemble, Tree } from './ensemble.ts';
import { MARGIN_STEP, roundMargin, singleLeaf } from './ensemble.ts';
import { computeMargins, computeProbabilities } from './margins.ts';

const signature: Signature = { features: [numeric('x')], target: { name: 'kind', classes: ['no', 'yes'] } };
const columns = [{ feature: 0, ranks: null, output: null }];
const split: Tree = {
  output: 0,
  column: Int32Array.of(0, -1, -1),
  threshold: Float32Array.of(0.1, 0, 0),
  left: Int32Array.of(1, 0, 0),
  right: Int32Array.of(2, 0, 0),
  missingLeft: Uint8Array.of(0, 0, 0),
  value: Float64Array.of(0, -1, 2),
  cover: Float64Array.of(2, 1, 1),
};

describe('computeMargins', () => {
  it('sends values up to the threshold left, compared in single precision, and missing ones as learnt', () => {
    const table = tableFromRows(signature, [{ x: 0.1 }, { x: 0.1000001 }, { x: null }]);
    const ensemble: Ensemble = { signature, columns, base: Float64Array.of(0.5), trees: [split] };
    expect([...computeMargins(ensemble, table)]).toEqual([-0.5, 2.5, 2.5]);
    const other = { ...ensemble, trees: [{ ...split, missingLeft: Uint8Array.of(1, 0, 0) }] };
    expect([...computeMargins(other, table)]).toEqual([-0.5, 2.5, -0.5]);
  });
});

describe('computeProbabilities', () => {
  it('gives the sigmoid for two classes and the softmax for more, also at extreme margins', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: -800, max: 800, noNaN: true }), { minLength: 3, maxLength: 6 }), (base) => {
        const classes = base.map((_, code) => String(code));
        const many = { ...signature, target: { name: 'kind', classes } };
        const ensemble = { signature: many, columns, base: Float64Array.from(base), trees: [singleLeaf(0, 0, 1)] };
        const [row] = computeProbabilities(ensemble, tableFromRows(many, [{ x: 1 }]));
        const shares = base.map((margin) => 1 / base.reduce((sum, other) => sum + Math.exp(other - margin), 0));
        row!.forEach((share, code) => expect(share).toBeCloseTo(shares[code]!, 12));
        const two = { signature, columns, base: Float64Array.of(base[0]!), trees: [singleLeaf(0, 0, 1)] };
        const [pair] = computeProbabilities(two, tableFromRows(signature, [{ x: 1 }]));
        expect([...pair!]).toEqual([1 - pair![1]!, 1 / (1 + Math.exp(-base[0]!))]);
      }),
    );
  });
});

describe('roundMargin', () => {
  it('makes sums below 16 exact in single precision, whatever their order', () => {
    const value = fc.double({ min: -0.25, max: 0.25, noNaN: true }).map(roundMargin);
    fc.assert(
      fc.property(fc.array(value, { maxLength: 60 }), (values) => {
        const single = values.reduce((sum, next) => Math.fround(sum + Math.fround(next)), 0);
        expect(single).toBe(values.toReversed().reduce((sum, next) => sum + next, 0));
      }),
    );
    expect(roundMargin(0.1) / MARGIN_STEP).toBe(Math.round(0.1 * 2 ** 20));
  });
});
