import { describe, expect, it } from '@jest/globals';
import { tableFromRows } from '../table.ts';
import { categorical, generateData, numeric } from '../testing/generated-data.ts';
import { measure } from './metrics.ts';
import { evaluateSlices, SLICE_BINS } from './slices.ts';

const features = [numeric('size'), categorical('colour', ['red', 'green', 'never'])];
const signature = { features, target: { name: 'kind', classes: ['no', 'yes'] } };
const pair = (positive: number): number[] => [1 - positive, positive];

describe('evaluateSlices', () => {
  it('measures each category and each range on its own rows', () => {
    const table = tableFromRows(signature, [
      { size: 1, colour: 'green' },
      { size: 1, colour: 'green' },
      { size: 9, colour: 'red' },
      { size: null, colour: 'green' },
      { size: 9, colour: 'an unknown colour' },
    ]);
    const [sizes, colours] = evaluateSlices(
      table,
      [pair(0.9), pair(0.2), pair(0.7), pair(0.6), pair(0.1)],
      [1, 0, 0, 1, 1],
    );
    const all = { lower: expect.any(Number), upper: 1 };
    const none = { lower: 0, upper: expect.any(Number) };
    const range = { kind: 'RANGE', category: null };
    expect(sizes).toEqual({
      feature: 'size',
      omitted: 0,
      slices: [
        { ...range, lower: null, upper: 5, rows: 2, accuracy: 1, interval: all, auc: 1 },
        { ...range, lower: 5, upper: null, rows: 2, accuracy: 0, interval: none, auc: 0 },
        { kind: 'MISSING', category: null, lower: null, upper: null, rows: 1, accuracy: 1, interval: all, auc: null },
      ],
    });
    const category = { kind: 'CATEGORY', lower: null, upper: null };
    expect(colours!.slices).toEqual([
      { ...category, category: 'green', rows: 3, accuracy: 1, interval: all, auc: 1 },
      { ...category, category: 'red', rows: 1, accuracy: 0, interval: none, auc: null },
      { ...category, kind: 'MISSING', category: null, rows: 1, accuracy: 0, interval: none, auc: null },
    ]);
  });

  it('covers every row once with each feature and measures as the rows alone would be measured', () => {
    const { table, labels } = generateData({ rows: 700, classes: 3 });
    const probabilities = Array.from(labels, (label, index) => {
      const own = ((index * 31) % 100) / 100;
      return [0, 1, 2].map((code) => (code === label ? own : (1 - own) / 2));
    });
    for (const [feature, { slices }] of evaluateSlices(table, probabilities, labels).entries()) {
      expect(slices.reduce((sum, { rows }) => sum + rows, 0)).toBe(700);
      const column = table.columns[feature]!;
      for (const slice of slices) {
        const belongs = (index: number): boolean => {
          if (column.type === 'CATEGORICAL') {
            const { categories } = table.signature.features[feature]!;
            return (categories[column.codes[index]!] ?? null) === slice.category;
          }
          const value = column.values[index]!;
          if (slice.kind === 'MISSING') return Number.isNaN(value);
          return value > (slice.lower ?? -Infinity) && value <= (slice.upper ?? Infinity);
        };
        const indexes = [...labels.keys()].filter(belongs);
        const alone = measure(
          indexes.map((index) => probabilities[index]!),
          indexes.map((index) => labels[index]!),
          3,
        );
        expect(slice).toMatchObject({ rows: alone.rows, accuracy: alone.accuracy });
        expect(slice.auc).toBeCloseTo(alone.auc!, 12);
        expect(slice.interval.lower).toBeLessThan(alone.accuracy);
      }
    }
  });

  it('cuts numbers into bins of about equal size, infinities into the outer ones', () => {
    const rows = Array.from({ length: 1000 }, (_, index) => ({
      size: index < 3 ? -Infinity : index > 996 ? Infinity : index,
    }));
    const probabilities = rows.map((_, index) => pair(index % 2));
    const [{ slices }] = evaluateSlices(tableFromRows(signature, rows), probabilities, new Uint8Array(1000)) as [
      ReturnType<typeof evaluateSlices>[0],
    ];
    expect(slices).toHaveLength(SLICE_BINS);
    for (const { rows: count } of slices) expect(Math.abs(count - 200)).toBeLessThan(5);
    expect(
      slices.flatMap(({ lower, upper }) => [lower, upper]).every((bound) => bound === null || Number.isFinite(bound)),
    ).toBe(true);
  });

  it('keeps the most frequent of very many categories and says how many it left out', () => {
    const categories = Array.from({ length: 400 }, (_, code) => `c${code}`);
    const wide = { ...signature, features: [categorical('code', categories)] };
    const rows = Array.from({ length: 1200 }, (_, index) => ({ code: `c${index < 700 ? index % 400 : index % 50}` }));
    const [{ slices, omitted }] = evaluateSlices(
      tableFromRows(wide, rows),
      rows.map(() => pair(0.3)),
      new Uint8Array(1200),
    ) as [ReturnType<typeof evaluateSlices>[0]];
    expect([slices.length, omitted]).toEqual([200, 200]);
    expect(slices[0]!.rows).toBeGreaterThan(slices[199]!.rows);
  });
});
