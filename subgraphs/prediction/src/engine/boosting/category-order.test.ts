import { describe, expect, it } from '@jest/globals';
import { tableFromRows } from '../table.ts';
import { categorical, numeric } from '../testing/generated-data.ts';
import { orderCategories } from './category-order.ts';

const features = [numeric('age'), categorical('job', ['cook', 'judge', 'pilot', 'unseen'])];
const jobs = ['cook', 'cook', 'judge', 'judge', 'pilot', 'pilot', null];
const rows = jobs.map((job) => ({ job }));
const ones = new Float64Array(rows.length).fill(1);

describe('orderCategories', () => {
  it('ranks categories by the smoothed share of positive rows, those without rows at the overall share', () => {
    const table = tableFromRows({ features, target: { name: 'kind', classes: ['no', 'yes'] } }, rows);
    const columns = orderCategories(table, [1, 1, 0, 0, 1, 0, 0], ones, 10);
    // Overall 3/7: judge is below it, unseen at it, pilot a little above, cook far above.
    expect(columns).toEqual([
      { feature: 0, ranks: null, output: null },
      { feature: 1, ranks: Float32Array.of(3, 0, 2, 1), output: null },
    ]);
  });

  it('does not let one lucky row outrank a well-known category', () => {
    const many = [...Array.from({ length: 100 }, () => 'cook'), 'pilot', ...Array.from({ length: 100 }, () => 'judge')];
    const labels = many.map((job, index) => (job === 'pilot' || (job === 'cook' && index % 10 > 0) ? 1 : 0));
    const table = tableFromRows(
      { features, target: { name: 'kind', classes: ['no', 'yes'] } },
      many.map((job) => ({ job })),
    );
    const [, job] = orderCategories(table, labels, new Float64Array(many.length).fill(1), 10);
    expect(job!.ranks![0]).toBeGreaterThan(job!.ranks![2]!);
  });

  it('makes a ranking per class where there are more than two', () => {
    const table = tableFromRows({ features, target: { name: 'kind', classes: ['a', 'b', 'c'] } }, rows);
    const columns = orderCategories(table, [0, 0, 1, 1, 2, 2, 0], ones, 1);
    expect(columns.map(({ feature, output }) => [feature, output])).toEqual([
      [0, null],
      [1, 0],
      [1, 1],
      [1, 2],
    ]);
    expect(columns.slice(1).map(({ ranks }) => ranks!.indexOf(3))).toEqual([0, 1, 2]);
  });

  it('counts rows by their weight', () => {
    const table = tableFromRows({ features, target: { name: 'kind', classes: ['no', 'yes'] } }, rows);
    const labels = [1, 0, 0, 1, 0, 0, 0];
    const weigh = (weights: number[]): Float32Array => orderCategories(table, labels, weights, 0)[1]!.ranks!;
    const cookFirst = weigh([9, 1, 1, 1, 1, 1, 1]);
    const judgeFirst = weigh([1, 1, 1, 9, 1, 1, 1]);
    expect(cookFirst[0]).toBeGreaterThan(cookFirst[1]!);
    expect(judgeFirst[1]).toBeGreaterThan(judgeFirst[0]!);
  });
});
