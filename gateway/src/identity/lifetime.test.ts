import { expect, it } from '@jest/globals';
import { parseLifetime } from './lifetime.ts';

it.each([
  ['12h', 43_200],
  ['30d', 2_592_000],
  ['1y', 31_536_000],
])('reads %s as %s seconds', (text, seconds) => {
  expect(parseLifetime(text)).toBe(seconds);
});

it.each(['', '0d', '30', 'd', '-1d', '1.5h', '11y', '99999d', '1w', ' 1d'])('refuses "%s"', (text) => {
  expect(() => parseLifetime(text)).toThrow(RangeError);
});
