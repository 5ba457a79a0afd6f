import { describe, expect, it } from '@jest/globals';
import { checkTestRows, checkTrainingRows, type RowFacts } from './row-facts.ts';
import { type DatasetColumn, signatureFromColumns } from './signature.ts';

const column = { type: 'NUMBER', missing: 0, distinct: 9, minimum: 0, maximum: 9, mean: 4, histogram: [] } as const;
const kinds = ['a', 'b', 'c'].map((label) => ({ label }));
const columns: DatasetColumn[] = [
  { ...column, name: 'height' },
  { ...column, name: 'kind', type: 'CATEGORY', distinct: 3, histogram: kinds },
];
const signature = signatureFromColumns('model', columns, 'kind');

const sound: RowFacts = {
  rows: 10,
  classes: new Map([
    ['a', 6],
    ['b', 4],
  ]),
  columns: [{ values: 9, notFinite: 0, unknown: 0 }],
};

type Case = [what: string, change: Partial<RowFacts>, code: string, message: RegExp];

const both: Case[] = [
  ['no rows', { rows: 0, classes: new Map() }, 'TRAINING_DATA_MISSING', /has no/],
  ['a class that the model does not know', { classes: new Map([['z', 1]]) }, 'CLASS_UNKNOWN', /a row .* class "z"/],
  ['no class', { classes: new Map([[null, 2]]) }, 'CLASS_UNKNOWN', /2 rows .* no class/],
  ['infinities', { columns: [{ ...sound.columns[0]!, notFinite: 3 }] }, 'NUMBER_NOT_FINITE', /3 rows .* "height"/],
  ['unknown categories', { columns: [{ ...sound.columns[0]!, unknown: 1 }] }, 'CATEGORY_UNKNOWN', /a row .* "height"/],
  ['one class', { classes: new Map([['a', 10]]) }, 'TARGET_CONSTANT', /all have the same class/],
];

describe('rows to train on', () => {
  it('may lack a class where there are as many of them as classes', () => {
    expect(() => checkTrainingRows(signature, { ...sound, rows: 3 })).not.toThrow();
  });

  it.each<Case>([
    ...both,
    ['a column without values', { columns: [{ ...sound.columns[0]!, values: 0 }] }, 'COLUMN_EMPTY', /"height"/],
    ['fewer rows than classes', { rows: 2 }, 'TOO_FEW_ROWS', /2 rows can’t tell 3 classes apart/],
  ])('are refused for %s', (_, change, code, message) => {
    const check = () => checkTrainingRows(signature, { ...sound, ...change });
    expect(check).toThrow(expect.objectContaining({ code, message: expect.stringMatching(message) }));
  });
});

describe('test rows', () => {
  it('may be few, and lack a feature', () => {
    const few = { ...sound, rows: 2, columns: [{ ...sound.columns[0]!, values: 0 }] };
    expect(() => checkTestRows(signature, few)).not.toThrow();
  });

  it.each(both)('are refused for %s', (_, change, code, message) => {
    const check = () => checkTestRows(signature, { ...sound, ...change });
    expect(check).toThrow(expect.objectContaining({ code, message: expect.stringMatching(message) }));
  });
});
