import { describe, expect, it } from '@jest/globals';
import type { Signature } from './signature.ts';
import { selectRows, tableFromColumns, tableFromRows } from './table.ts';
import type { Row } from './table.ts';
import { categorical, numeric } from './testing/generated-data.ts';

const signature: Signature = {
  features: [numeric('age'), categorical('job', ['cook', 'judge'])],
  target: { name: 'kind', classes: ['no', 'yes'] },
};

describe('tableFromRows', () => {
  it('reads numbers in single precision and categories as codes', () => {
    const { columns, rowCount } = tableFromRows(signature, [
      { age: 0.1, job: 'judge' },
      { age: -3, job: 'cook' },
    ]);
    expect(rowCount).toBe(2);
    expect(columns).toEqual([
      { type: 'NUMERIC', values: Float32Array.of(Math.fround(0.1), -3) },
      { type: 'CATEGORICAL', codes: Int32Array.of(1, 0) },
    ]);
  });

  it('takes null, undefined, NaN, the empty string and absent keys as missing, and unknown categories too', () => {
    const rows: Row[] = [{ age: null, job: null }, { age: undefined, job: undefined }, { age: NaN, job: NaN }, {}];
    rows.push({ age: '', job: '' }, { age: NaN, job: 'pilot' });
    expect(tableFromRows(signature, rows).columns).toEqual([
      { type: 'NUMERIC', values: new Float32Array(6).fill(NaN) },
      { type: 'CATEGORICAL', codes: new Int32Array(6).fill(-1) },
    ]);
  });

  it.each([
    [{ age: '12', job: 'cook' }, 'age'],
    [{ age: 12, job: 3 }, 'job'],
    [{ age: true as unknown as number, job: 'cook' }, 'age'],
    [{ age: 1, job: {} as unknown as string }, 'job'],
  ])('names the row and feature of a value of the wrong type', (row, feature) => {
    expect(() => tableFromRows(signature, [{}, row])).toThrow(
      expect.objectContaining({ code: 'INVALID_ROW', path: ['1', feature] }),
    );
  });

  it('is not confused by names that objects inherit', () => {
    const odd: Signature = {
      ...signature,
      features: [numeric('__proto__'), categorical('constructor', ['toString']), numeric('hasOwnProperty')],
    };
    const rows = JSON.parse('[{}, {"__proto__": 4, "constructor": "toString", "hasOwnProperty": 5}]') as Row[];
    expect(tableFromRows(odd, rows).columns).toEqual([
      { type: 'NUMERIC', values: Float32Array.of(NaN, 4) },
      { type: 'CATEGORICAL', codes: Int32Array.of(-1, 0) },
      { type: 'NUMERIC', values: Float32Array.of(NaN, 5) },
    ]);
    expect(Object.getPrototypeOf({})).toBe(Object.prototype);
  });
});

describe('tableFromColumns', () => {
  it('gives what the same values give as rows', () => {
    const rows = [{ age: 1, job: 'cook' }, { job: 'judge' }, { age: 2.5 }];
    const columns = [Float64Array.of(1, NaN, 2.5), ['cook', 'judge', null]];
    expect(tableFromColumns(signature, columns)).toEqual(tableFromRows(signature, rows));
  });

  it.each([[[[1, 2]]], [[[1, 2], ['cook']]], [[[1], ['cook'], [1]]]])('refuses columns that do not fit', (columns) => {
    expect(() => tableFromColumns(signature, columns)).toThrow(expect.objectContaining({ code: 'INVALID_TABLE' }));
  });
});

describe('selectRows', () => {
  it('takes rows in the given order, also more than once', () => {
    const rows: Row[] = [{ age: 1, job: 'cook' }, { age: 2, job: 'judge' }, { age: 3 }];
    const selected = selectRows(tableFromRows(signature, rows), [2, 0, 0]);
    expect(selected).toEqual(tableFromRows(signature, [rows[2]!, rows[0]!, rows[0]!]));
  });
});
