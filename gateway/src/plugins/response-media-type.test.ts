import { expect, it } from '@jest/globals';
import { statusOf } from './response-media-type.ts';

it.each([
  [undefined, 200],
  ['*/*', 200],
  ['application/json', 200],
  ['application/graphql-response+json', 400],
  ['application/graphql-response+json, application/json;q=0.9', 400],
  ['application/graphql-response+json;q=0.5, application/json', 200],
  ['application/graphql-response+json; charset=utf-8, application/json; charset=utf-8', 200],
  ['Application/GraphQL-Response+JSON, */*;q=0.1', 400],
])('answers %s with %s where a well-formed request is refused', (accept, status) => {
  expect(statusOf(accept)).toBe(status);
});
