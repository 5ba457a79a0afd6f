import { describe, expect, it } from '@jest/globals';
import { generateData } from '../testing/generated-data.ts';
import type { SecondThread } from './boost.ts';
import type { Crew } from './crew.ts';
import { crewOfTwo } from './crew.ts';
import type { BoostingParameters } from './parameters.ts';
import type { Task } from './tasks.ts';
import { performTask } from './tasks.ts';
import { train } from './train.ts';

/** A second thread that does its part of a task as late as it can: when it is waited for. */
function lateHelper(seen: Task[]): SecondThread {
  return ({ place, histograms }): Crew => {
    let waiting: Task | null = null;
    return crewOfTwo(place, histograms, {
      start: (task) => {
        waiting = task;
        seen.push(task);
      },
      finish: () => performTask(place, waiting!),
    });
  };
}

const parameters: Partial<BoostingParameters> = {
  iterations: 3,
  maximumLeaves: 15,
  rowFraction: 0.8,
  nodeColumnFraction: 0.7,
};

describe.each([2, 3])('an ensemble for %i classes', (classes) => {
  const { table, labels } = generateData({ rows: 50_000, classes });
  const weights = labels.map((_, row) => 1 + (row % 3));
  const expected = train(table, labels, parameters, { weights });

  it('is the same when two threads share the work', () => {
    const seen: Task[] = [];
    expect(train(table, labels, parameters, { weights, secondThread: lateHelper(seen) })).toEqual(expected);
    expect(new Set(seen.map(({ kind }) => kind)).size).toBe(4);
  });

  it('is the same without SIMD', () => {
    expect(train(table, labels, parameters, { weights, simd: false })).toEqual(expected);
  });
});

describe('training in little memory', () => {
  const { table, labels } = generateData({ rows: 2000 });

  it('is refused before it begins', () => {
    expect(() => train(table, labels, {}, { memoryBytes: 200_000 })).toThrow(
      expect.objectContaining({ code: 'TRAINING_TOO_LARGE' }),
    );
  });
});
