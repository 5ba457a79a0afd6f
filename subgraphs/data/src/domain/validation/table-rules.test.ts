import { describe, expect, it } from '@jest/globals';
import type { Column } from '../column.ts';
import { CLASS_LIMIT, type TableFacts } from './table-facts.ts';
import { checkTable } from './table-rules.ts';

function column(name: string, change: Partial<Column> = {}): Column {
  return {
    name,
    type: 'CATEGORY',
    missing: 0,
    distinct: 2,
    minimum: null,
    maximum: null,
    mean: null,
    histogram: [],
    ...change,
  };
}

const sound: TableFacts = {
  rowCount: 100,
  parts: [
    { name: 'TRAIN', rowCount: 80 },
    { name: 'TEST', rowCount: 20 },
  ],
  columns: [column('colour'), column('income')],
  target: 'income',
  unsupported: [],
  notFinite: [],
  duplicateRows: 0,
  testRowsInTraining: 0,
  classes: [
    { label: 'no', count: 76 },
    { label: 'yes', count: 4 },
  ],
  testClasses: 2,
};

function found(change: Partial<TableFacts>): unknown[] {
  return checkTable({ ...sound, ...change }).map(({ code, severity, column: where, rows }) => [
    code,
    severity,
    where,
    rows,
  ]);
}

describe('checkTable', () => {
  it('finds nothing in a sound table, the rarest class at 5 % included', () => {
    expect(found({})).toEqual([]);
  });

  it.each<[change: Partial<TableFacts>, finding: unknown[]]>([
    [{ parts: [{ name: 'TRAIN', rowCount: 80 }] }, ['EMPTY_PART', 'ERROR', null, null]],
    [{ unsupported: [{ name: 'born', storedType: 'DATE' }] }, ['COLUMN_TYPE_UNSUPPORTED', 'ERROR', 'born', null]],
    [{ notFinite: [{ name: 'weight', rows: 2 }] }, ['NUMBER_NOT_FINITE', 'ERROR', 'weight', 2]],
    [{ testClasses: 1 }, ['SINGLE_CLASS', 'ERROR', 'income', 20]],
    [{ target: 'wealth' }, ['TARGET_COLUMN_MISSING', 'ERROR', 'wealth', null]],
    [{ columns: [column('income', { type: 'NUMBER' })] }, ['TARGET_TYPE', 'ERROR', 'income', null]],
    [{ columns: [column('income', { missing: 3 })] }, ['TARGET_MISSING', 'ERROR', 'income', 3]],
    [{ classes: [{ label: 'no', count: 80 }] }, ['SINGLE_CLASS', 'ERROR', 'income', 80]],
    [
      { classes: Array.from({ length: CLASS_LIMIT + 1 }, (_, index) => ({ label: String(index), count: 1 })) },
      ['TOO_MANY_CLASSES', 'ERROR', 'income', null],
    ],
    [
      {
        classes: [
          { label: 'no', count: 77 },
          { label: 'yes', count: 3 },
        ],
      },
      ['CLASS_IMBALANCE', 'WARNING', 'income', 3],
    ],
    [{ duplicateRows: 7 }, ['DUPLICATE_ROWS', 'WARNING', null, 7]],
    [{ testRowsInTraining: 2 }, ['TEST_ROWS_IN_TRAINING', 'WARNING', null, 2]],
    [
      { columns: [column('colour', { distinct: 1 }), column('income')] },
      ['CONSTANT_COLUMN', 'WARNING', 'colour', null],
    ],
    [{ columns: [column('colour', { missing: 50 }), column('income')] }, ['MISSING_VALUES', 'INFO', 'colour', 50]],
    [{ columns: [column('colour', { missing: 51 }), column('income')] }, ['MISSING_VALUES', 'WARNING', 'colour', 51]],
  ])('%# finds what is wrong', (change, finding) => {
    expect(found(change)).toEqual([finding]);
  });
});
