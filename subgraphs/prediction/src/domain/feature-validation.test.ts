import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { validateFeatures } from './feature-validation.ts';
import { signatureFromColumns, type DatasetColumn } from './signature.ts';

const category = (name: string, missing: number, ...labels: string[]): DatasetColumn => ({
  name,
  type: 'CATEGORY',
  missing,
  distinct: labels.length,
  minimum: null,
  maximum: null,
  mean: null,
  histogram: labels.map((label) => ({ label })),
});
const number = (
  name: string,
  type: 'INTEGER' | 'NUMBER',
  minimum: number | null,
  maximum: number | null,
): DatasetColumn => ({
  name,
  type,
  missing: 0,
  distinct: 10,
  minimum,
  maximum,
  mean: 1,
  histogram: [],
});

const signature = signatureFromColumns(
  'odd-names',
  [
    number('age', 'INTEGER', 17, 90),
    number('ratio', 'NUMBER', null, null),
    category('work-class', 3, 'Private', 'State-gov'),
    category('constructor', 0, 'A', 'B'),
    category('__proto__', 2, 'x'),
    category('label', 0, 'no', 'yes'),
  ],
  'label',
);
const valid = { age: 40, ratio: 0.5, 'work-class': 'Private', constructor: 'A' };

function faults(input: object): string[] {
  const result = validateFeatures(signature, input);
  return result.valid ? [] : result.faults.map(({ code, feature }) => `${code} ${feature}`);
}

describe('features of a request', () => {
  it('are kept in the order of the signature, missing ones as null', () => {
    const result = validateFeatures(signature, { constructor: 'B', ratio: 1, age: 17 });
    expect(JSON.stringify(result)).toBe(
      '{"valid":true,"features":{"age":17,"ratio":1,"work-class":null,"constructor":"B","__proto__":null}}',
    );
  });

  it.each<[string, object, string]>([
    ['a required feature is missing', { age: undefined }, 'FEATURE_MISSING age'],
    ['a required feature is null', { age: null }, 'FEATURE_MISSING age'],
    ['there is text for a number', { age: '40' }, 'FEATURE_TYPE_MISMATCH age'],
    ['a whole number has a fraction', { age: 40.5 }, 'FEATURE_TYPE_MISMATCH age'],
    ['a number is not one', { ratio: NaN }, 'FEATURE_TYPE_MISMATCH ratio'],
    ['a number is infinite', { ratio: Infinity }, 'FEATURE_TYPE_MISMATCH ratio'],
    ['a number is beyond single precision', { ratio: 1e300 }, 'NUMBER_OUT_OF_RANGE ratio'],
    ['a number is below the range', { age: 16 }, 'NUMBER_OUT_OF_RANGE age'],
    ['a number is above the range', { age: 91 }, 'NUMBER_OUT_OF_RANGE age'],
    ['a whole number is huge', { age: 1e21 }, 'FEATURE_TYPE_MISMATCH age'],
    ['there is a list for a number', { age: [40] }, 'FEATURE_TYPE_MISMATCH age'],
    ['there is an object for a category', { constructor: { value: 'A' } }, 'FEATURE_TYPE_MISMATCH constructor'],
    ['a category is unknown', { 'work-class': 'private' }, 'CATEGORY_UNKNOWN work-class'],
    ['a category is empty', { 'work-class': '' }, 'CATEGORY_UNKNOWN work-class'],
    ['a feature is unknown', { toString: 1 }, 'FEATURE_UNKNOWN toString'],
    ['the target is sent', { label: 'yes' }, 'FEATURE_UNKNOWN label'],
  ])('are refused when %s', (_, change, expected) => {
    expect(faults({ ...valid, ...change })).toEqual([expected]);
  });

  it('are never taken from a prototype', () => {
    expect(faults({ age: 40, ratio: 1 })).toEqual(['FEATURE_MISSING constructor']);
    expect(faults(Object.create(valid) as object)).toHaveLength(3);
  });

  it('named __proto__ are read as any other', () => {
    const input = (value: string): object => ({ ...valid, ...(JSON.parse(value) as object) });
    expect(faults(JSON.parse(`{"age":40,"ratio":1,"constructor":"A","__proto__":"x"}`) as object)).toEqual([]);
    expect(faults(JSON.parse(`{"age":40,"ratio":1,"constructor":"A","__proto__":{"age":1}}`) as object)).toEqual([
      'FEATURE_TYPE_MISMATCH __proto__',
    ]);
    expect(faults(input('{"__proto__ ":"x"}'))).toEqual(['FEATURE_UNKNOWN __proto__ ']);
  });

  it('have all their faults told at once', () => {
    expect(faults({ age: 5, ratio: 'x', 'work-class': 'none', more: 1 })).toEqual([
      'NUMBER_OUT_OF_RANGE age',
      'FEATURE_TYPE_MISMATCH ratio',
      'CATEGORY_UNKNOWN work-class',
      'FEATURE_MISSING constructor',
      'FEATURE_UNKNOWN more',
    ]);
  });

  it('have at most 100 faults told', () => {
    expect(
      faults(Object.fromEntries(Array.from({ length: 5000 }, (_, index) => [`f${String(index)}`, 1]))),
    ).toHaveLength(100);
  });

  it('of any JSON are either faulty or exactly what the signature says', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.constantFrom('age', 'ratio', 'work-class', 'constructor', '__proto__'), fc.jsonValue()),
        (input) => {
          const result = validateFeatures(signature, input);
          if (!result.valid) return expect(result.faults.length).toBeGreaterThan(0);
          expect(Object.keys(result.features)).toEqual(signature.features.map(({ name }) => name));
          return expect(validateFeatures(signature, result.features)).toEqual(result);
        },
      ),
    );
  });
});
