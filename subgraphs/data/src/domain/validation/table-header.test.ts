import { describe, expect, it } from '@jest/globals';
import { checkHeader, type HeaderDemands } from './table-header.ts';
import type { UnusableTableError } from './unusable-table.ts';

const demands: HeaderDemands = {
  target: 'class',
  known: null,
  table: { ignoredColumns: [], columnTypes: [] },
  most: 10,
};

/** Codes and columns of what is wrong with a header. */
function faults(names: readonly string[], change: Partial<HeaderDemands> = {}): (readonly [string, string | null])[] {
  try {
    checkHeader(names, { ...demands, ...change });
    return [];
  } catch (error) {
    return (error as UnusableTableError).report.checks.map(({ code, column }) => [code, column]);
  }
}

describe('the header of an uploaded table', () => {
  it('may have names that are none of GraphQL’s', () => {
    expect(faults(['marital-status', '§ 1', '年齢', 'a b', '"', "'; drop table", '../x', 'class'])).toEqual([]);
  });

  it.each([
    ['39', 'HEADER_MISSING', null],
    ['-1.5e3', 'HEADER_MISSING', null],
    ['', 'COLUMN_NAME_INVALID', ''],
    ['a\u0000b', 'COLUMN_NAME_INVALID', 'a\u0000b'],
    ['__proto__', 'COLUMN_NAME_INVALID', '__proto__'],
    ['constructor', 'COLUMN_NAME_INVALID', 'constructor'],
    ['x'.repeat(101), 'COLUMN_NAME_INVALID', 'x'.repeat(100)],
    ['_part', 'COLUMN_RESERVED', '_part'],
    ['_Prediction_ID', 'COLUMN_RESERVED', '_Prediction_ID'],
  ])('may not have the name %j', (name, code, column) => {
    expect(faults([name, 'class'])).toEqual([[code, column]]);
  });

  it('tells of every fault, and of no name twice that differs in case alone', () => {
    expect(faults(['Age', 'age', 'AGE', '', 'class'])).toEqual([
      ['COLUMN_NAME_INVALID', ''],
      ['COLUMN_REPEATED', 'age'],
      ['COLUMN_REPEATED', 'AGE'],
    ]);
  });

  it('has the target and something to predict it by, and no more columns than a table may have', () => {
    expect(faults(['a', 'b'])).toEqual([['TARGET_COLUMN_MISSING', 'class']]);
    expect(faults(['Class', 'b'])).toEqual([['TARGET_COLUMN_MISSING', 'class']]);
    expect(faults(['class'])).toEqual([['COLUMN_MISSING', null]]);
    expect(faults(Array.from({ length: 11 }, (_, index) => `c${String(index)}`))).toEqual([['TOO_MANY_COLUMNS', null]]);
  });

  it('has what is to be left out or given a type', () => {
    const table = { ignoredColumns: ['id', '_part'], columnTypes: [{ column: 'zip', type: 'CATEGORY' as const }] };
    expect(faults(['id', '_part', 'zip', 'class'], { table })).toEqual([]);
    expect(faults(['a', 'class'], { table })).toEqual([
      ['COLUMN_UNKNOWN', 'id'],
      ['COLUMN_UNKNOWN', '_part'],
      ['COLUMN_UNKNOWN', 'zip'],
    ]);
  });

  it('has the columns of a parent, in any order', () => {
    expect(faults(['b', 'class', 'a'], { known: ['a', 'b', 'class'] })).toEqual([]);
    expect(faults(['c', 'class'], { known: ['a', 'class'] })).toEqual([
      ['COLUMN_MISSING', 'a'],
      ['COLUMN_UNKNOWN', 'c'],
    ]);
  });
});
