import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { graphqlName, graphqlNames, type NameStyle } from './graphql-names.ts';

const style = fc.constantFrom<NameStyle>('camelCase', 'CONSTANT_CASE', 'PascalCase');
const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: fc.constantFrom('a', 'A', '1', '_', '-', ' ', '<', '>', '=', '+', 'é', '中') }),
);

describe('a GraphQL name', () => {
  it.each([
    ['marital-status', 'maritalStatus'],
    ['education-num', 'educationNum'],
    ['fnlwgt', 'fnlwgt'],
    ['IDNumber', 'idNumber'],
    ['hoursPerWeek', 'hoursPerWeek'],
    ['2nd address', '_2ndAddress'],
    ['__typename', 'typename'],
    ['__proto__', 'proto'],
    ['', 'value'],
  ])('of feature %j is %s', (name, expected) => {
    expect(graphqlName(name, 'camelCase')).toBe(expected);
  });

  it.each([
    ['Married-civ-spouse', 'MARRIED_CIV_SPOUSE'],
    ['<=50K', 'LE_50K'],
    ['>50K', 'GT_50K'],
    ['Trinadad&Tobago', 'TRINADAD_AND_TOBAGO'],
    ['Outlying-US(Guam-USVI-etc)', 'OUTLYING_US_GUAM_USVI_ETC'],
    ['A+', 'A_PLUS'],
    ['11th', '_11TH'],
    ['1st-4th', '_1ST_4TH'],
    ['-5', 'MINUS_5'],
    ['Côte d’Ivoire', 'COTE_D_IVOIRE'],
    ['?', 'UNKNOWN'],
  ])('of category %j is %s', (name, expected) => {
    expect(graphqlName(name, 'CONSTANT_CASE')).toBe(expected);
  });

  it('of a model is the prefix of its types', () => {
    expect(graphqlName('adult-income', 'PascalCase')).toBe('AdultIncome');
  });

  it('is valid and not reserved, whatever the text', () => {
    fc.assert(
      fc.property(text, style, (value, nameStyle) => {
        expect(graphqlName(value, nameStyle)).toMatch(/^(?!__)[_A-Za-z][_0-9A-Za-z]*$/);
      }),
    );
  });
});

describe('GraphQL names of several texts', () => {
  it('number what clashes, around names that others have by right', () => {
    const names = graphqlNames(['a-b', 'a b', 'a_b', 'aB2'], 'camelCase');
    expect([...names.values()]).toEqual(['aB', 'aB3', 'aB4', 'aB2']);
  });

  it('keep names given before, also against a newcomer with a better claim', () => {
    const before = graphqlNames(['a-b'], 'CONSTANT_CASE');
    expect([...graphqlNames(['A_B', 'a-b'], 'CONSTANT_CASE', before)]).toEqual([
      ['A_B', 'A_B_2'],
      ['a-b', 'A_B'],
    ]);
  });

  it('are distinct, valid and stable when texts are added', () => {
    fc.assert(
      fc.property(fc.uniqueArray(text), fc.uniqueArray(text), style, (first, more, nameStyle) => {
        const before = graphqlNames(first, nameStyle);
        const all = [...new Set([...more, ...first])];
        const after = graphqlNames(all, nameStyle, before);
        expect(new Set(after.values()).size).toBe(all.length);
        for (const name of after.values()) expect(name).toMatch(/^(?!__)[_A-Za-z][_0-9A-Za-z]*$/);
        for (const [value, name] of before) expect(after.get(value)).toBe(name);
      }),
    );
  });
});
