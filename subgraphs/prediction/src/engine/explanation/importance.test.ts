import { describe, expect, it } from '@jest/globals';
import { computeProbabilities } from '../boosting/margins.ts';
import { train } from '../boosting/train.ts';
import { generateData } from '../testing/generated-data.ts';
import { explain } from './explain.ts';
import { permutationImportance, shapImportance } from './importance.ts';

const data = generateData({ rows: 1500 });
const ensemble = train(data.table, data.labels, { iterations: 40 });

describe('shapImportance', () => {
  it('is the mean absolute contribution, with how the trees use each feature', () => {
    const rows = data.rows.slice(0, 100);
    const { table } = generateData({ rows: 100 });
    const { method, rows: count, features } = shapImportance(ensemble, table);
    expect([method, count]).toEqual(['SHAP', 100]);
    const explanations = rows.map((row) => explain(ensemble, row).contributions);
    for (const { feature, importance } of features) {
      const own = explanations.map((all) => all.find((one) => one.feature === feature)!.contribution);
      expect(importance).toBeCloseTo(own.reduce((sum, value) => sum + Math.abs(value), 0) / 100, 5);
    }
    const inner = ensemble.trees.flatMap(({ column }) => [...column]).filter((column) => column >= 0).length;
    expect(features.reduce((sum, { usage }) => sum + usage!.splits, 0)).toBe(inner);
    expect(features.reduce((sum, { usage }) => sum + usage!.cover, 0)).toBeCloseTo(1, 12);
    expect(features.at(-1)!.feature).toBe('nothing');
  });

  it('explains each row’s most probable class where there are several', () => {
    const many = generateData({ rows: 400, classes: 4 });
    const trained = train(many.table, many.labels, { iterations: 10 });
    const explanations = many.rows.map((row) => explain(trained, row).contributions);
    for (const { feature, importance } of shapImportance(trained, many.table).features) {
      const own = explanations.map((all) => all.find((one) => one.feature === feature)!.contribution);
      expect(importance).toBeCloseTo(own.reduce((sum, value) => sum + Math.abs(value), 0) / 400, 9);
    }
  });
});

describe('permutationImportance', () => {
  it('is the rise of the log loss: 0 for a feature that the model does not read, the same for the same seed', async () => {
    const fromWidth = async (table: typeof data.table) => {
      const column = table.columns[1]!;
      if (column.type !== 'NUMERIC') throw new Error('width is a number');
      return Array.from(column.values, (width) => (width > 20 ? [0.2, 0.8] : [0.7, 0.3]));
    };
    const labels = (await fromWidth(data.table)).map(([, positive], row) => (positive! > (row % 10) / 10 ? 1 : 0));
    const importance = await permutationImportance(fromWidth, data.table, labels, 5);
    expect(importance).toMatchObject({ method: 'PERMUTATION', rows: 1500 });
    const [first, ...others] = importance.features;
    expect(first).toMatchObject({ feature: 'width', usage: null });
    expect(first!.importance).toBeGreaterThan(0.05);
    for (const other of others) expect(other.importance).toBeCloseTo(0, 12);
    await expect(permutationImportance(fromWidth, data.table, labels, 5)).resolves.toEqual(importance);
  });

  it('puts a feature that tells nothing last, as the contributions do', async () => {
    const predict = (table: typeof data.table) => Promise.resolve(computeProbabilities(ensemble, table));
    const permuted = await permutationImportance(predict, data.table, data.labels, 1);
    expect(permuted.features.at(-1)!.feature).toBe('nothing');
  });
});
