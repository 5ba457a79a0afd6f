import { describe, expect, it } from '@jest/globals';
import { scoreDomain } from './score-scale.ts';

const near = { value: 0.8, lower: 0.76, upper: 0.84 };

describe('the part of the score that a chart shows', () => {
  it('holds the threshold with a margin before anything was judged', () => {
    expect(scoreDomain([], 0.85)).toEqual([0.75, 0.95]);
  });

  it('holds every telling interval', () => {
    const [low, high] = scoreDomain([near, { value: 0.5, lower: 0.46, upper: 0.54 }], 0.85);
    expect(low).toBeLessThanOrEqual(0.46);
    expect(high).toBeGreaterThanOrEqual(0.95);
  });

  it('is not stretched by the first verdicts', () => {
    expect(scoreDomain([{ value: 1, lower: 0.2, upper: 1 }, near], 0.85)).toEqual(scoreDomain([near], 0.85));
  });

  it('is everything while no interval tells much', () => {
    expect(scoreDomain([{ value: 0.6, lower: 0.2, upper: 0.9 }], 0.85)).toEqual([0, 1]);
  });

  it('holds the newest value, however little it tells', () => {
    expect(scoreDomain([near, { value: 0.1, lower: 0, upper: 0.79 }], 0.85)[0]).toBeLessThanOrEqual(0.1);
  });

  it('never leaves 0 to 1', () => {
    expect(scoreDomain([{ value: 0.02, lower: 0, upper: 0.05 }], 0.98)).toEqual([0, 1]);
  });
});
