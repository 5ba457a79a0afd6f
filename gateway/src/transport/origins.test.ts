import { expect, it } from '@jest/globals';
import { createOrigins } from './origins.ts';

const origins = createOrigins(['https://studio.apollographql.com']);
const host = '127.0.0.1:4000';

it.each([
  [undefined, true],
  ['http://127.0.0.1:4000', true],
  ['https://studio.apollographql.com', true],
  ['https://studio.apollographql.com.evil.example', false],
  ['http://127.0.0.1:4001', false],
  ['http://evil.example', false],
  ['null', false],
  ['', false],
])('origin %s may connect: %s', (origin, expected) => {
  expect(origins.mayConnect({ host, ...(origin !== undefined && { origin }) })).toBe(expected);
});
