import { describe, expect, it } from '@jest/globals';
import { numberReader } from '../../../i18n/read-number.ts';
import { checkFeature, checkFeatures } from './feature-check.ts';
import { featureLabel, type Feature } from './feature.ts';

const age: Feature = {
  name: 'age',
  type: 'INTEGER',
  required: true,
  categories: [],
  minimum: 17,
  maximum: 90,
  example: '40',
};
const weight: Feature = { ...age, name: 'weight.kg', type: 'NUMBER', required: false, minimum: null, maximum: 300 };
const sex: Feature = {
  ...age,
  name: 'sex',
  type: 'CATEGORY',
  categories: [{ value: 'Female' }, { value: 'Male' }],
  minimum: null,
  maximum: null,
};
const read = numberReader('en');
const ruleOf = (feature: Feature, text: string) => checkFeature(feature, text, read).fault?.rule ?? null;

describe('a field held against the signature', () => {
  it.each([
    ['', 'missing'],
    ['  ', 'missing'],
    ['forty', 'not-a-number'],
    ['40 years', 'not-a-number'],
    ['40.5', 'not-whole'],
    ['16', 'out-of-range'],
    ['91', 'out-of-range'],
    ['17', null],
    ['90', null],
    ['40.0', null],
  ])('takes age %j as %j', (text, rule) => {
    expect(ruleOf(age, text)).toBe(rule);
  });

  it('leaves a side without a bound open', () => {
    expect(ruleOf(weight, '-1e6')).toBeNull();
    expect(ruleOf(weight, '300.01')).toBe('out-of-range');
  });

  it('knows only the listed categories', () => {
    expect(ruleOf(sex, 'Male')).toBeNull();
    expect(ruleOf(sex, 'male')).toBe('unknown-category');
  });

  it('takes any text where the signature lists no categories', () => {
    expect(checkFeature({ ...sex, categories: [] }, 'Other', read).value).toBe('Other');
  });

  it('sends null for an optional field that is empty', () => {
    expect(checkFeature(weight, '', read)).toEqual({ value: null, fault: null });
  });
});

describe('a whole form', () => {
  it('names every fault at once, in the order of the signature', () => {
    const { faults } = checkFeatures([age, weight, sex], ['x', 'y', ''], read);
    expect(faults.map(({ feature, rule, entered }) => [feature.name, rule, entered])).toEqual([
      ['age', 'not-a-number', 'x'],
      ['weight.kg', 'not-a-number', 'y'],
      ['sex', 'missing', ''],
    ]);
  });

  it('sends numbers as numbers, by the original names', () => {
    expect(checkFeatures([age, weight, sex], ['40', '', 'Female'], read).values).toEqual({
      age: 40,
      'weight.kg': null,
      sex: 'Female',
    });
  });
});

describe("a feature's name for people", () => {
  it.each([
    ['marital-status', 'Marital status'],
    ['education_num', 'Education num'],
    ['sepal.length', 'Sepal length'],
    ['hoursPerWeek', 'Hours per week'],
    ['BMI', 'BMI'],
  ])('%s becomes %s', (name, label) => {
    expect(featureLabel(name)).toBe(label);
  });
});
