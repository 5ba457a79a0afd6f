import { describe, expect, it } from '@jest/globals';
import { parseSignature } from '../engine/signature.ts';
import { engineSignature, signatureFromColumns, type DatasetColumn } from './signature.ts';

const numbers: DatasetColumn = {
  name: 'hours-per-week',
  type: 'INTEGER',
  missing: 0,
  distinct: 96,
  minimum: 1,
  maximum: 99,
  mean: 40.42,
  histogram: [],
};
const categories = (name: string, labels: readonly string[], missing = 0): DatasetColumn => ({
  name,
  type: 'CATEGORY',
  missing,
  distinct: labels.length,
  minimum: null,
  maximum: null,
  mean: null,
  histogram: labels.map((label) => ({ label })),
});
const income = categories('income', ['>50K', '<=50K']);
const workclass = categories('workclass', ['Private', 'Never-worked', 'Local-gov'], 7);

describe('a signature made from data', () => {
  const signature = signatureFromColumns('adult-income', [numbers, workclass, income], 'income');

  it('names the model’s types and its field', () => {
    expect(signature).toMatchObject({ typeName: 'AdultIncome', predictField: 'predictAdultIncome' });
  });

  it('takes ranges, categories, examples and the missing-value rule from the columns', () => {
    expect(signature.features).toEqual([
      {
        name: 'hours-per-week',
        graphqlName: 'hoursPerWeek',
        type: 'INTEGER',
        required: true,
        categories: [],
        minimum: 1,
        maximum: 99,
        example: '40',
      },
      {
        name: 'workclass',
        graphqlName: 'workclass',
        type: 'CATEGORY',
        required: false,
        categories: [
          { value: 'Local-gov', graphqlName: 'LOCAL_GOV' },
          { value: 'Never-worked', graphqlName: 'NEVER_WORKED' },
          { value: 'Private', graphqlName: 'PRIVATE' },
        ],
        minimum: null,
        maximum: null,
        example: 'Private',
      },
    ]);
  });

  it('has its classes in order, the positive one last, however frequent they are', () => {
    expect(signature.target).toEqual({ name: 'income', classes: ['<=50K', '>50K'] });
  });

  it('is one that the engine accepts', () => {
    expect(parseSignature(engineSignature(signature))).toEqual(engineSignature(signature));
  });

  it('keeps the names of the signature before it when categories and columns are added', () => {
    const later = signatureFromColumns(
      'renamed',
      [categories('work class', ['a']), categories('workclass', ['LOCAL GOV', 'Local-gov', 'Private']), income],
      'income',
      signature,
    );
    expect(later.predictField).toBe('predictAdultIncome');
    expect(later.features.map(({ graphqlName }) => graphqlName)).toEqual(['workClass', 'workclass']);
    expect(later.features[1]?.categories.map(({ graphqlName }) => graphqlName)).toEqual([
      'LOCAL_GOV_2',
      'LOCAL_GOV',
      'PRIVATE',
    ]);
  });

  it.each<[string, DatasetColumn[], string, string]>([
    ['without the target', [workclass], 'income', 'DATASET_UNSUITABLE'],
    ['with a target of one class', [workclass, categories('income', ['<=50K'])], 'income', 'TARGET_CONSTANT'],
    ['with a numeric target', [workclass, numbers], 'hours-per-week', 'DATASET_UNSUITABLE'],
    ['without a feature', [income], 'income', 'DATASET_UNSUITABLE'],
    ['with a column without values', [workclass, categories('empty', []), income], 'income', 'COLUMN_EMPTY'],
    ['whose profile leaves categories out', [{ ...workclass, distinct: 400 }, income], 'income', 'DATASET_UNSUITABLE'],
  ])('is refused for data %s', (_, columns, target, code) => {
    expect(() => signatureFromColumns('m', columns, target)).toThrow(expect.objectContaining({ code }));
  });
});
