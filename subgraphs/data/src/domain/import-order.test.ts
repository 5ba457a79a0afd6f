import { describe, expect, it } from '@jest/globals';
import type { DomainErrors } from '@fedloop/platform/errors/domain-error';
import { checkImportOrder, displayNameOf, type ImportOrder } from './import-order.ts';

const order: ImportOrder = {
  dataset: 'iris',
  uploadId: '019ab000-0000-7000-8000-000000000001',
  target: 'species',
  parentId: null,
  parentMode: 'APPEND',
  ignoredColumns: [],
  missingValues: [],
  columnTypes: [],
  displayName: null,
  source: null,
  license: null,
};

/** Fields that are out of their bounds. */
function faults(change: Partial<ImportOrder>): (string | undefined)[] {
  try {
    checkImportOrder({ ...order, ...change });
    return [];
  } catch (error) {
    return (error as DomainErrors).errors.map(({ argumentPath }) => argumentPath[1]);
  }
}

describe('an order for a data set version', () => {
  it('may say everything', () => {
    expect(
      faults({
        ignoredColumns: ['id', ''],
        missingValues: ['?', 'NA'],
        columnTypes: [{ column: 'zip', type: 'CATEGORY' }],
        displayName: 'Iris',
        source: 'Fisher, R. A. (1936)',
        license: 'CC-BY-4.0 OR MIT',
      }),
    ).toEqual([]);
  });

  it.each<[string, Partial<ImportOrder>]>([
    ['dataset', { dataset: 'Iris' }],
    ['dataset', { dataset: '../iris' }],
    ['target', { target: '' }],
    ['target', { target: 'x'.repeat(101) }],
    ['target', { target: 'a\nb' }],
    ['ignoredColumns', { ignoredColumns: ['species'] }],
    ['ignoredColumns', { ignoredColumns: Array.from({ length: 1001 }, String) }],
    ['missingValues', { missingValues: Array.from({ length: 21 }, String) }],
    ['columnTypes', { columnTypes: [{ column: 'species', type: 'NUMBER' }] }],
    [
      'columnTypes',
      {
        columnTypes: [
          { column: 'a', type: 'NUMBER' },
          { column: 'a', type: 'INTEGER' },
        ],
      },
    ],
    ['columnTypes', { parentId: order.uploadId, columnTypes: [{ column: 'a', type: 'NUMBER' }] }],
    ['displayName', { displayName: '' }],
    ['source', { source: 'x'.repeat(1001) }],
    ['license', { license: 'do what you like' }],
  ])('is refused for its %s', (field, change) => {
    expect(faults(change)).toEqual([field]);
  });

  it('is told every fault at once', () => {
    expect(faults({ dataset: '', target: '', license: '' })).toEqual(['dataset', 'target', 'license']);
  });
});

it('a data set is called by its name where nothing else is said', () => {
  expect(displayNameOf('adult-income')).toBe('Adult income');
});
