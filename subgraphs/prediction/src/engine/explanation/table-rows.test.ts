import { describe, expect, it } from '@jest/globals';
import { generateData } from '../testing/generated-data.ts';
import { rowsOf } from './table-rows.ts';

describe('rowsOf', () => {
  it('gives back the rows that a table was made of, numbers in single precision', () => {
    const { rows, table } = generateData({ rows: 50 });
    const rounded = rows.map((row) =>
      Object.fromEntries(
        Object.entries(row).map(([name, value]) => [name, typeof value === 'number' ? Math.fround(value) : value]),
      ),
    );
    expect(rowsOf(table)).toEqual(rounded);
  });
});
