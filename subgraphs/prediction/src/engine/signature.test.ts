import { describe, expect, it } from '@jest/globals';
import { parseSignature } from './signature.ts';
import { categorical, numeric } from './testing/generated-data.ts';

const target = { name: 'kind', classes: ['no', 'yes'] };

describe('parseSignature', () => {
  it('keeps a good signature through JSON', () => {
    const signature = { features: [numeric('age'), categorical('__proto__', ['a', 'b'])], target };
    expect(parseSignature(JSON.parse(JSON.stringify(signature)))).toEqual(signature);
  });

  it.each([
    ['no features', { features: [], target }, ['features']],
    ['two features of one name', { features: [numeric('age'), numeric('age')], target }, ['features']],
    ['a feature without a name', { features: [numeric('')], target }, ['features', '0', 'name']],
    ['a category twice', { features: [categorical('c', ['a', 'a'])], target }, ['features', '0', 'categories']],
    ['an empty category', { features: [categorical('c', ['a', ''])], target }, ['features', '0', 'categories', '1']],
    [
      'a number with categories',
      { features: [{ ...numeric('age'), categories: ['a'] }], target },
      ['features', '0', 'categories'],
    ],
    ['one class', { features: [numeric('age')], target: { name: 'kind', classes: ['no'] } }, ['target', 'classes']],
    [
      'a class twice',
      { features: [numeric('age')], target: { name: 'k', classes: ['a', 'a'] } },
      ['target', 'classes'],
    ],
    ['a text', 'signature', []],
  ])('refuses %s', (_, input, path) => {
    expect(() => parseSignature(input)).toThrow(expect.objectContaining({ code: 'INVALID_SIGNATURE', path }));
  });
});
