import { describe, expect, it } from '@jest/globals';
import { correctness, measure, mostProbable } from './metrics.ts';

const pair = (positive: number): number[] => [1 - positive, positive];

describe('measure', () => {
  it('measures two classes', () => {
    const metrics = measure([pair(0.9), pair(0.4), pair(0.6), pair(0.2)], [1, 1, 0, 0], 2);
    expect(metrics.rows).toBe(4);
    expect(metrics.accuracy).toBe(0.5);
    expect(metrics.auc).toBe(0.75);
    expect(metrics.logLoss).toBeCloseTo(-(Math.log(0.9) + Math.log(0.4) + Math.log(0.4) + Math.log(0.8)) / 4, 12);
    expect(metrics.brier).toBeCloseTo((0.01 + 0.36 + 0.36 + 0.04) / 4, 12);
  });

  it('measures more classes: one-versus-rest AUC over the classes that occur, Brier over all', () => {
    const metrics = measure(
      [
        [0.7, 0.2, 0.1],
        [0.3, 0.6, 0.1],
        [0.4, 0.5, 0.1],
      ],
      [0, 1, 0],
      3,
    );
    expect(metrics.accuracy).toBeCloseTo(2 / 3, 12);
    expect(metrics.auc).toBe(1);
    expect(metrics.brier).toBeCloseTo((0.14 + 0.26 + 0.62) / 3, 12);
  });

  it('has no AUC where all rows have one class', () => {
    expect(measure([pair(0.9), pair(0.4)], [1, 1], 2).auc).toBeNull();
  });

  it('bounds the loss of a probability that single precision rounded to zero', () => {
    expect(measure([Float32Array.of(1, 0)], [1], 2).logLoss).toBeCloseTo(23 * Math.LN2, 12);
  });

  it.each([
    ['no rows', [], [], 'NO_ROWS'],
    ['fewer labels than rows', [pair(1), pair(1)], [1], 'INVALID_TABLE'],
    ['a label without a class', [pair(1)], [2], 'INVALID_TABLE'],
    ['a probability that is not a number', [[NaN, NaN]], [0], 'INVALID_TABLE'],
    ['a row with too few probabilities', [[1]], [0], 'INVALID_TABLE'],
  ])('refuses %s', (_, probabilities, labels, code) => {
    expect(() => measure(probabilities, labels, 2)).toThrow(expect.objectContaining({ code }));
  });
});

describe('correctness', () => {
  it('says for each row whether its most probable class was true', () => {
    expect([...correctness([pair(0.9), pair(0.4), pair(0.6)], [1, 1, 1])]).toEqual([1, 0, 1]);
  });
});

describe('mostProbable', () => {
  it('takes the first of equals', () => {
    expect(mostProbable([0.2, 0.4, 0.4])).toBe(1);
    expect(mostProbable(pair(0.5))).toBe(0);
  });
});
