import { describe, expect, it } from '@jest/globals';
import { computeProbabilities } from '../boosting/margins.ts';
import { train } from '../boosting/train.ts';
import { selectRows, tableFromRows } from '../table.ts';
import { categorical, generateData, numeric } from '../testing/generated-data.ts';
import { GRID_POINTS, partialDependence } from './partial-dependence.ts';

describe('partialDependence', () => {
  const data = generateData({ rows: 800, classes: 3 });
  const ensemble = train(data.table, data.labels, { iterations: 15 });
  const sample = selectRows(
    data.table,
    Int32Array.from({ length: 50 }, (_, row) => row * 3),
  );
  const sampleRows = Array.from({ length: 50 }, (_, row) => data.rows[row * 3]!);
  const options = {
    predict: (table: typeof data.table) => Promise.resolve(computeProbabilities(ensemble, table)),
    table: data.table,
    sample,
    classes: [0, 2],
  };
  const averages = (change: object): number[] => {
    const changed = sampleRows.map((row) => ({ ...row, ...change }));
    const rows = computeProbabilities(ensemble, tableFromRows(data.signature, changed));
    return options.classes.map((code) => rows.reduce((sum, row) => sum + row[code]!, 0) / rows.length);
  };

  it('averages the answers with a number put into every row', async () => {
    const { feature, points } = await partialDependence(options, 0);
    expect(feature).toBe('height');
    const values = points.map(({ value }) => value!);
    expect(values).toHaveLength(GRID_POINTS);
    expect(values).toEqual(values.toSorted((some, other) => some - other));
    const heights = data.rows.map(({ height }) => height as number | null).filter((height) => height !== null);
    expect(values[0]).toBe(Math.fround(Math.min(...heights)));
    expect(values.at(-1)).toBe(Math.fround(Math.max(...heights)));
    for (const { value, category, probabilities } of points) {
      expect(category).toBeNull();
      expect(probabilities).toEqual(averages({ height: value }).map((mean) => expect.closeTo(mean, 12)));
    }
  });

  it('averages the answers with each category that occurs, the most frequent first', async () => {
    const { points } = await partialDependence(options, 2);
    const count = (colour: string | null) => data.rows.filter((row) => row.colour === colour).length;
    const colours = points.map(({ category }) => category);
    expect(colours).toEqual(colours.toSorted((some, other) => count(other) - count(some)));
    expect(colours).toHaveLength(6);
    for (const { category, probabilities } of points)
      expect(probabilities).toEqual(averages({ colour: category }).map((mean) => expect.closeTo(mean, 12)));
  });

  it('tries the values there are, finite ones alone, and none of a feature that is all missing', async () => {
    const signature = { ...data.signature, features: [numeric('few'), numeric('gone'), categorical('none', [])] };
    const table = tableFromRows(signature, [{ few: 3 }, { few: Infinity }, { few: 1 }, {}, { few: 3 }]);
    const predict = () => Promise.resolve([[0, 1, 0]]);
    const gridOf = async (feature: number) =>
      (await partialDependence({ predict, table, sample: table, classes: [1] }, feature)).points.map(
        ({ value }) => value,
      );
    await expect(gridOf(0)).resolves.toEqual([1, 3]);
    await expect(gridOf(1)).resolves.toEqual([]);
    await expect(gridOf(2)).resolves.toEqual([]);
  });
});
