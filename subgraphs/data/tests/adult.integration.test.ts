import { describe, expect, it } from '@jest/globals';
import { checkTable } from '../src/domain/validation/table-rules.ts';
import { ADULT_FILES } from '../src/demo/adult.ts';
import { measureTable } from '../src/duckdb/table-facts.ts';
import { withTableSession } from '../src/duckdb/table-session.ts';
import { createVersionFromParts, readColumns } from '../src/duckdb/version-table.ts';

const WHOLE_NUMBERS = ['age', 'fnlwgt', 'education-num', 'capital-gain', 'capital-loss', 'hours-per-week'];

function measure(files: Readonly<Record<'TRAIN' | 'TEST', string>>) {
  return withTableSession({ readable: Object.values(files) }, async (session) => {
    await createVersionFromParts(session, files);
    return measureTable(session, await readColumns(session), 'income');
  });
}

describe('the demo data set', () => {
  it('holds the official split of UCI Adult, class for class and gap for gap', async () => {
    // Each file stands for both parts, so that every count is the file's own, twice.
    const train = await measure({ TRAIN: ADULT_FILES.TRAIN, TEST: ADULT_FILES.TRAIN });
    const test = await measure({ TRAIN: ADULT_FILES.TEST, TEST: ADULT_FILES.TEST });

    expect(train.parts).toEqual([
      { name: 'TRAIN', rowCount: 32_561 },
      { name: 'TEST', rowCount: 32_561 },
    ]);
    expect(test.parts).toEqual([
      { name: 'TRAIN', rowCount: 16_281 },
      { name: 'TEST', rowCount: 16_281 },
    ]);
    expect(train.classes).toEqual([
      { label: '<=50K', count: 24_720 },
      { label: '>50K', count: 7_841 },
    ]);
    expect(test.classes).toEqual([
      { label: '<=50K', count: 12_435 },
      { label: '>50K', count: 3_846 },
    ]);
    expect(missing(train.columns)).toEqual({ workclass: 2 * 1_836, occupation: 2 * 1_843, 'native-country': 2 * 583 });
    expect(missing(test.columns)).toEqual({ workclass: 2 * 963, occupation: 2 * 966, 'native-country': 2 * 274 });
  });

  it('passes validation, which tells of its duplicates and gaps', async () => {
    const facts = await measure(ADULT_FILES);
    const checks = checkTable(facts).map(({ code, severity, column, rows }) => [code, severity, column, rows]);
    expect(checks).toEqual([
      ['DUPLICATE_ROWS', 'WARNING', null, 52],
      ['TEST_ROWS_IN_TRAINING', 'WARNING', null, 23],
      ['MISSING_VALUES', 'INFO', 'workclass', 2_799],
      ['MISSING_VALUES', 'INFO', 'occupation', 2_809],
      ['MISSING_VALUES', 'INFO', 'native-country', 857],
    ]);
  });

  it('has a profile that a signature can be made from', async () => {
    const { columns, rowCount } = await measure(ADULT_FILES);
    expect(columns.filter(({ type }) => type === 'INTEGER').map(({ name }) => name)).toEqual(WHOLE_NUMBERS);
    expect(columns.filter(({ type }) => type === 'NUMBER')).toEqual([]);
    expect(columns.map(({ name }) => name).at(-1)).toBe('income');
    for (const { name, missing: gaps, histogram } of columns) {
      const counted = histogram.reduce((sum, { count }) => sum + count, 0);
      expect([name, counted]).toEqual([name, rowCount - gaps]);
    }

    const countries = columns.find(({ name }) => name === 'native-country');
    expect(countries).toMatchObject({ distinct: 41, minimum: null, mean: null });
    expect(countries?.histogram).toHaveLength(41);
    expect(countries?.histogram[0]).toEqual({ label: 'United-States', count: 43_832 });
    expect(countries?.histogram.at(-1)).toEqual({ label: 'Holand-Netherlands', count: 1 });
    expect(columns[0]).toMatchObject({ name: 'age', minimum: 17, maximum: 90, distinct: 74 });
    expect(columns[0]?.histogram[0]?.label).toBe('17–20.65');
  });
});

function missing(columns: readonly { name: string; missing: number }[]): Record<string, number> {
  return Object.fromEntries(
    columns.filter((column) => column.missing > 0).map((column) => [column.name, column.missing]),
  );
}
