import { expect, it } from '@jest/globals';
import { createTextCache } from './text-cache.ts';

it('keeps what was used last, within its bound', () => {
  const cache = createTextCache<number>(6);
  cache.set('aa', 1);
  cache.set('bb', 2);
  cache.set('cc', 3);
  expect(cache.get('aa')).toBe(1);
  cache.set('dd', 4);
  expect(['aa', 'bb', 'cc', 'dd'].map((text) => cache.get(text))).toEqual([1, undefined, 3, 4]);
  cache.set('eeee', 5);
  expect(['aa', 'cc', 'dd', 'eeee'].map((text) => cache.get(text))).toEqual([undefined, undefined, 4, 5]);
});

it('keeps no text longer than its bound', () => {
  const cache = createTextCache<number>(3);
  cache.set('abc', 1);
  cache.set('abcd', 2);
  expect([cache.get('abc'), cache.get('abcd')]).toEqual([1, undefined]);
});
