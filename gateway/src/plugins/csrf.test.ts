import { expect, it } from '@jest/globals';
import { isSafeFromForgery } from './csrf.ts';

it.each([
  [{ 'content-type': 'application/json; charset=utf-8' }, true],
  [{ 'apollo-require-preflight': '1' }, true],
  [{ 'x-apollo-operation-name': 'Prices' }, true],
  [{ 'sec-fetch-site': 'same-origin' }, true],
  [{}, false],
  [{ 'apollo-require-preflight': '' }, false],
  [{ 'content-type': ' Text/Plain;charset=utf-8' }, false],
  [{ 'content-type': 'multipart/form-data; boundary=x' }, false],
  [{ 'sec-fetch-site': 'same-site' }, false],
  [{ 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' }, false],
])('with headers %j: %s', (headers, safe) => {
  expect(isSafeFromForgery(headers)).toBe(safe);
});
