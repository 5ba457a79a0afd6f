import { describe, expect, it } from '@jest/globals';
import { correctness, measure } from '../evaluation/metrics.ts';
import type { Signature } from '../signature.ts';
import type { Row } from '../table.ts';
import { tableFromRows } from '../table.ts';
import { generateData, numeric } from '../testing/generated-data.ts';
import type { TrainingProgress } from './boost.ts';
import { holdOut } from './hold-out.ts';
import { computeMargins, computeProbabilities } from './margins.ts';
import { createRandom } from './random.ts';
import { train } from './train.ts';

const yesNo: Signature = { features: [numeric('x')], target: { name: 'kind', classes: ['no', 'yes'] } };

describe('train', () => {
  it.each([2, 3, 4])('learns a rule over numbers, categories and missing values for %i classes', (classes) => {
    const data = generateData({ rows: 3000, classes, noise: 0.02 });
    const fresh = generateData({ rows: 1000, classes, noise: 0, seed: 99 });
    const ensemble = train(data.table, data.labels, { iterations: 80 });
    const metrics = measure(computeProbabilities(ensemble, fresh.table), fresh.labels, classes);
    // The rule reads colours and heights that one row in twenty doesn't show, so it can't be followed everywhere.
    expect(metrics.accuracy).toBeGreaterThan(0.95);
    expect(metrics.auc).toBeGreaterThan(0.98);
  });

  it('makes the Newton step that two groups of rows call for', () => {
    const table = tableFromRows(yesNo, [...Array<Row>(30).fill({ x: 0 }), ...Array<Row>(10).fill({ x: 1 })]);
    const labels = Array.from({ length: 40 }, (_, row) => (row < 30 ? 0 : 1));
    const ensemble = train(table, labels, { iterations: 1, learningRate: 0.5, l2: 1, columnFraction: 1 });
    const base = Math.log(10.5 / 30.5);
    const p = 1 / (1 + Math.exp(-base));
    const step = (rows: number, slope: number): number => base - 0.5 * ((rows * slope) / (rows * p * (1 - p) + 1));
    const margins = computeMargins(ensemble, table);
    expect(margins[0]).toBeCloseTo(step(30, p), 5);
    expect(margins[39]).toBeCloseTo(step(10, p - 1), 5);
    expect([...ensemble.trees[0]!.cover]).toEqual([40, 30, 10]);
    expect(ensemble.trees[0]!.threshold[0]).toBe(0.5);
  });

  it('learns on which side missing values belong', () => {
    for (const missingLabel of [0, 1]) {
      const rows = Array.from({ length: 300 }, (_, row) => ({ x: row % 3 === 0 ? null : row % 3 }));
      const labels = rows.map(({ x }) => (x === null ? missingLabel : x - 1));
      const ensemble = train(tableFromRows(yesNo, rows), labels, { iterations: 20 });
      const [missing] = computeProbabilities(ensemble, tableFromRows(yesNo, [{}]));
      expect(missing![missingLabel]).toBeGreaterThan(0.8);
    }
  });

  it('goes on where a sample of columns holds nothing to learn', () => {
    const names = ['x', 'one', 'two', 'three', 'four'];
    const signature = { ...yesNo, features: names.map(numeric) };
    const random = createRandom(3);
    const rows = Array.from({ length: 400 }, () => Object.fromEntries(names.map((name) => [name, random()])));
    const labels = rows.map(({ x }) => (x! > 0.5 ? 1 : 0));
    const parameters = { iterations: 5, columnFraction: 0.2, leastColumns: 1, minimumGain: 15, validationFraction: 0 };
    const { trees } = train(tableFromRows(signature, rows), labels, parameters);
    expect(trees.map(({ column }) => column[0])).toEqual([0, 0, 0, 0, 0]);
  });

  it('gives equal ensembles for equal input and seed, others for another seed', () => {
    const { table, labels } = generateData({ rows: 500 });
    const parameters = { iterations: 20, rowFraction: 0.7, columnFraction: 0.5, leastColumns: 1 };
    const ensemble = train(table, labels, { ...parameters, seed: 5 });
    expect(train(table, labels, { ...parameters, seed: 5 })).toEqual(ensemble);
    expect(train(table, labels, { ...parameters, seed: 6 })).not.toEqual(ensemble);
  });

  it('does not look at the labels of rows that weigh nothing', () => {
    const { table, labels } = generateData({ rows: 600 });
    const weights = labels.map((_, row) => (row % 3 === 0 ? 0 : 1));
    const flipped = labels.map((label, row) => (weights[row] === 0 ? 1 - label : label));
    const parameters = { iterations: 20 };
    expect(train(table, flipped, parameters, { weights })).toEqual(train(table, labels, parameters, { weights }));
  });

  it('stops when the validation rows no longer improve and keeps the trees up to the best round', () => {
    const { table, labels } = generateData({ rows: 600, noise: 0.4 });
    const seen: TrainingProgress[] = [];
    const ensemble = train(
      table,
      labels,
      { iterations: 500, patience: 10, validationFraction: 0.3, refit: false },
      { onProgress: (progress) => seen.push(progress) },
    );
    const best = seen.reduce((least, progress) => (progress.loss < least.loss ? progress : least));
    expect(seen.length).toBeLessThan(500);
    expect(seen.map(({ iteration }) => iteration)).toEqual(seen.map((_, index) => index + 1));
    expect(ensemble.trees).toHaveLength(best.iteration);
    expect(seen.at(-1)!.iteration - best.iteration).toBe(10);
  });

  it('learns from all rows again, in proportionally more rounds than the validation rows found best', () => {
    const { table, labels } = generateData({ rows: 600, noise: 0.4 });
    const parameters = { iterations: 500, patience: 10, validationFraction: 0.3, seed: 4 };
    const seen: TrainingProgress[] = [];
    const ensemble = train(table, labels, parameters, { onProgress: (progress) => seen.push(progress) });
    const stopped = train(table, labels, { ...parameters, refit: false }).trees.length;
    const { training } = holdOut(600, 0.3, createRandom(4));
    const iterations = Math.round((stopped * 600) / training.length);
    expect(ensemble).toEqual(train(table, labels, { ...parameters, iterations, validationFraction: 0 }));
    expect(seen.map(({ iteration }) => iteration)).toEqual(seen.map((_, index) => index + 1));
    expect(seen.at(-1)).toMatchObject({ iteration: stopped + 10 + iterations, iterations: seen.length });
  });

  it('never grows more rounds than it may', () => {
    const { table, labels } = generateData({ rows: 600 });
    expect(train(table, labels, { iterations: 7 }).trees).toHaveLength(7);
  });

  it('keeps a small probability for a class without rows', () => {
    const { table, labels } = generateData({ rows: 300, classes: 4 });
    const withoutLast = labels.map((label) => Math.min(label, 2));
    const probabilities = computeProbabilities(train(table, withoutLast, { iterations: 10 }), table);
    for (const row of probabilities) {
      expect(row[3]).toBeGreaterThan(0);
      expect(row[3]).toBeLessThan(0.05);
    }
  });

  it('refuses more classes than rows', () => {
    const signature = { ...yesNo, target: { name: 'kind', classes: ['a', 'b', 'c', 'd', 'e'] } };
    const table = tableFromRows(signature, [{ x: 1 }, { x: 2 }, { x: 3 }]);
    expect(() => train(table, [0, 2, 4])).toThrow(expect.objectContaining({ code: 'TOO_FEW_ROWS' }));
  });

  it('answers with the overall share where no feature has values', () => {
    const table = tableFromRows(yesNo, Array<Row>(100).fill({}));
    const labels = Array.from({ length: 100 }, (_, row) => (row < 25 ? 1 : 0));
    expect(computeProbabilities(train(table, labels), table)[0]![1]).toBeCloseTo(0.25, 2);
  });

  it('learns beside a feature without values', () => {
    const signature = { ...yesNo, features: [numeric('void'), numeric('x')] };
    const rows = Array.from({ length: 200 }, (_, row) => ({ x: row }));
    const labels = rows.map(({ x }) => (x < 90 ? 0 : 1));
    const table = tableFromRows(signature, rows);
    const probabilities = computeProbabilities(train(table, labels, { columnFraction: 1 }), table);
    expect(correctness(probabilities, labels)).toEqual(new Uint8Array(200).fill(1));
  });

  it.each([
    ['no rows', [], [], {}, 'NO_ROWS'],
    ['one class', [{ x: 1 }, { x: 2 }], [1, 1], {}, 'CONSTANT_TARGET'],
    ['all weight on one class', [{ x: 1 }, { x: 2 }], [0, 1], { weights: [1, 0] }, 'CONSTANT_TARGET'],
    ['fewer labels than rows', [{ x: 1 }, { x: 2 }], [0], {}, 'INVALID_TABLE'],
    ['a label without a class', [{ x: 1 }, { x: 2 }], [0, 2], {}, 'INVALID_TABLE'],
    ['a label between classes', [{ x: 1 }, { x: 2 }], [0, 0.5], {}, 'INVALID_TABLE'],
    ['a negative weight', [{ x: 1 }, { x: 2 }], [0, 1], { weights: [1, -1] }, 'INVALID_TABLE'],
    ['an infinite weight', [{ x: 1 }, { x: 2 }], [0, 1], { weights: [1, Infinity] }, 'INVALID_TABLE'],
    ['an aborted signal', [{ x: 1 }, { x: 2 }], [0, 1], { signal: AbortSignal.abort() }, 'CANCELLED'],
  ])('refuses %s', (_, rows, labels, options, code) => {
    expect(() => train(tableFromRows(yesNo, rows), labels, {}, options)).toThrow(expect.objectContaining({ code }));
  });

  it.each([
    { iterations: 0 },
    { learningRate: 2 },
    { maximumLeaves: 1.5 },
    { minimumChildWeight: 0 },
    { maximumBins: 256 },
    { rowFraction: 0 },
    { seed: -1 },
    { l1: -1 },
    { l2: NaN },
    { maximumDepth: -1 },
    { nodeColumnFraction: 2 },
  ])('names the parameter that is out of range: %p', (parameters) => {
    const { table, labels } = generateData({ rows: 10 });
    const path = Object.keys(parameters);
    expect(() => train(table, labels, parameters)).toThrow(
      expect.objectContaining({ code: 'INVALID_PARAMETERS', path }),
    );
  });

  it('stops between two rounds when its listener aborts', () => {
    const { table, labels } = generateData({ rows: 300 });
    const controller = new AbortController();
    const seen: number[] = [];
    const onProgress = ({ iteration }: TrainingProgress): void => {
      seen.push(iteration);
      if (iteration === 3) controller.abort();
    };
    expect(() => train(table, labels, {}, { onProgress, signal: controller.signal })).toThrow(
      expect.objectContaining({ code: 'CANCELLED' }),
    );
    expect(seen).toEqual([1, 2, 3]);
  });
});
