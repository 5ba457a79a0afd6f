import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { formats } from './formats.ts';
import { numberReader } from './read-number.ts';

describe('a number as it is typed', () => {
  it.each([
    ['en', '1,234.5', 1234.5],
    ['en', '1234.5', 1234.5],
    ['en', '1,234', 1234],
    ['en', '12,34', 12.34],
    ['en', '-3', -3],
    ['en', '−3', -3],
    ['en', '.5', 0.5],
    ['en', '1e3', 1000],
    ['de', '1.234,5', 1234.5],
    ['de', '1234,5', 1234.5],
    ['de', '1.234', 1234],
    ['de', '0.5', 0.5],
    ['de-CH', '1’234.5', 1234.5],
    ['fr', '1 234,5', 1234.5],
    ['en', ' 7 ', 7],
  ])('in %s %j is %d', (locale, text, number) => {
    expect(numberReader(locale)(text)).toBe(number);
  });

  it.each(['', 'x', '1,2,3', '1.2.3', '1.234,5', '12 apples', 'Infinity', 'NaN', '0x10', '1e999', '--1'])(
    'in English %j is none',
    (text) => {
      expect(numberReader('en')(text)).toBeNull();
    },
  );

  it.each(['en', 'en-GB', 'de', 'de-AT', 'fr', 'de-CH'])('what %s writes it also reads', (locale) => {
    const { number, entry } = formats(locale);
    const read = numberReader(locale);
    fc.assert(
      fc.property(fc.integer({ min: -1e9, max: 1e9 }), fc.integer({ min: 0, max: 6 }), (digits, decimals) => {
        const value = digits / 10 ** decimals;
        expect(read(entry(value))).toBe(value);
        expect(read(number(value))).toBe(value);
      }),
    );
  });
});
