import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { forOtherClass, waterfall } from './waterfall.ts';

const logistic = (x: number) => 1 / (1 + Math.exp(-x));
const account = fc.record({
  baseline: fc.double({ min: -5, max: 5, noNaN: true }),
  contributions: fc.array(
    fc.record({
      feature: fc.string(),
      value: fc.constant('v'),
      contribution: fc.double({ min: -4, max: 4, noNaN: true }),
    }),
    { minLength: 1, maxLength: 30 },
  ),
});

describe('the way from an average row to an answer', () => {
  it('adds up to the last tenth, whatever the contributions', () => {
    fc.assert(
      fc.property(account, (logOdds) => {
        const { start, end, rows } = waterfall(logOdds);
        const tenths = rows.reduce((sum, { points }) => sum + Math.round(points * 10), 0);
        expect(tenths).toBe(Math.round(end * 10) - Math.round(start * 10));
        expect(rows.at(-1)?.to).toBeCloseTo(end, 9);
      }),
    );
  });

  it('ends at the probability itself', () => {
    fc.assert(
      fc.property(account, (logOdds) => {
        const total = logOdds.contributions.reduce((sum, { contribution }) => sum + contribution, logOdds.baseline);
        const { end } = waterfall(logOdds);
        expect(Math.abs(end - 100 * logistic(total))).toBeLessThanOrEqual(0.05 + 1e-9);
      }),
    );
  });

  it('stays a probability on the way, and turns no direction', () => {
    fc.assert(
      fc.property(account, (logOdds) => {
        const named = logOdds.contributions.map((each, index) => ({ ...each, feature: `f${index}` }));
        for (const { feature, points, from, to } of waterfall({ ...logOdds, contributions: named }).rows) {
          expect(Math.min(from, to)).toBeGreaterThanOrEqual(0);
          expect(Math.max(from, to)).toBeLessThanOrEqual(100);
          const { contribution = 0 } = named.find((each) => each.feature === feature) ?? {};
          expect(points * contribution).toBeGreaterThanOrEqual(0);
        }
      }),
    );
  });

  it('shows the six weightiest, whatever their sign, and the others together', () => {
    const contributions = [0.1, -0.9, 0.2, 0.8, -0.3, 0.7, 0.4, -0.6, 0.5].map((contribution, index) => ({
      feature: `f${index}`,
      value: String(index),
      contribution,
    }));
    const { rows } = waterfall({ baseline: 0, contributions });
    expect(rows.map(({ feature }) => feature)).toEqual(['f1', 'f3', 'f5', 'f7', 'f8', 'f6', null]);
    expect(rows.at(-1)?.features).toBe(3);
  });

  it('gives a single other its name', () => {
    const contributions = Array.from({ length: 7 }, (_, index) => ({ feature: `f${index}`, contribution: 1 }));
    expect(waterfall({ baseline: 0, contributions }).rows.map(({ features }) => features)).toEqual([
      1, 1, 1, 1, 1, 1, 1,
    ]);
  });

  it('gives each row the difference it makes where it is added', () => {
    const contributions = [
      { feature: 'down', contribution: -Math.log(3) },
      { feature: 'up', contribution: Math.log(9) },
    ];
    // One half, then odds of 9 to 1, then 3 to 1.
    const { start, rows } = waterfall({ baseline: 0, contributions });
    expect([start, ...rows.map(({ to }) => to)]).toEqual([50, 90, 75]);
    expect(rows.map(({ feature, points }) => [feature, points])).toEqual([
      ['up', 40],
      ['down', -15],
    ]);
  });

  it('is the mirror image for the other of two classes', () => {
    const logOdds = { baseline: -1.2, contributions: [{ feature: 'a', value: null, contribution: 0.7 }] };
    const [one, other] = [waterfall(logOdds), waterfall(forOtherClass(logOdds))];
    expect(other.start).toBeCloseTo(100 - one.start, 9);
    expect(other.rows[0]?.points).toBeCloseTo(-(one.rows[0]?.points ?? 0), 9);
  });
});
