import { expect, it } from '@jest/globals';
import { readCacheControl } from './cache-hints.ts';

it.each([
  [undefined, 0, 'PRIVATE'],
  ['', 0, 'PRIVATE'],
  ['max-age=60', 60, 'PRIVATE'],
  ['max-age=60, public', 60, 'PUBLIC'],
  ['Public , MAX-AGE = "5"', 5, 'PUBLIC'],
  ['public, private, max-age=60', 60, 'PRIVATE'],
  ['public', 0, 'PUBLIC'],
  ['max-age=60, public, no-store', 0, 'PUBLIC'],
  ['no-cache, max-age=60', 0, 'PRIVATE'],
  ['max-age=-1', 0, 'PRIVATE'],
  ['max-age=1e9', 0, 'PRIVATE'],
  ['s-maxage=60', 0, 'PRIVATE'],
])('reads %j as %d seconds, %s', (header, maxAge, scope) => {
  expect(readCacheControl(header)).toEqual({ maxAge, scope });
});
