import { describe, expect, it } from '@jest/globals';
import type { JsonObject } from './json.ts';
import { mergeInto } from './merge.ts';

const parse = (text: string) => JSON.parse(text) as JsonObject;
const merge = (target: string, source: string): JsonObject => {
  const result = parse(target);
  mergeInto(result, parse(source), conditions);
  return result;
};

/** Films and books are media. */
const conditions = (name: string) => new Set(name === 'Media' ? ['Media', 'Film', 'Book'] : [name]);

describe('merging answers', () => {
  it.each([
    ['{}', '{"a":1}', { a: 1 }],
    ['{"a":1}', '{"b":2}', { a: 1, b: 2 }],
    ['{"a":1}', '{"a":2}', { a: 2 }],
    ['{"a":{"b":1}}', '{"a":{"c":2}}', { a: { b: 1, c: 2 } }],
    ['{"a":{"b":1}}', '{"a":null}', { a: null }],
    ['{"a":null}', '{"a":{"b":1}}', { a: { b: 1 } }],
    [
      '{"a":[{"b":1},{"b":2}]}',
      '{"a":[{"c":1},{"c":2}]}',
      {
        a: [
          { b: 1, c: 1 },
          { b: 2, c: 2 },
        ],
      },
    ],
    ['{"a":[[{"b":1}]]}', '{"a":[[{"c":1}]]}', { a: [[{ b: 1, c: 1 }]] }],
    ['{"a":[{"b":1}]}', '{"a":[{"c":1},{"c":2}]}', { a: [{ c: 1 }, { c: 2 }] }],
    ['{"a":[1,null]}', '{"a":[null,2]}', { a: [null, 2] }],
    ['{"a":"text"}', '{"a":{"b":1}}', { a: { b: 1 } }],
    ['{"__typename":"Media"}', '{"__typename":"Film"}', { __typename: 'Film' }],
    ['{"__typename":"Film"}', '{"__typename":"Media"}', { __typename: 'Film' }],
    ['{"a":[{"__typename":"Film"}]}', '{"a":[{"__typename":"Media","b":1}]}', { a: [{ __typename: 'Film', b: 1 }] }],
    ['{"__typename":"Song"}', '{"__typename":"Media"}', { __typename: 'Media' }],
    ['{"__typename":null}', '{"__typename":"Media"}', { __typename: 'Media' }],
  ])('%s with %s', (target, source, expected) => {
    expect(merge(target, source)).toEqual(expected);
  });

  it('leaves the prototypes of all objects alone, whatever the names', () => {
    const names = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty'];
    const source = `{${names.map((name) => `"${name}":{"polluted":true}`).join(',')}}`;
    const once = merge('{}', source);
    const twice = merge(source, source.replaceAll('polluted', 'again'));
    expect({}).not.toHaveProperty('polluted');
    expect(Object).not.toHaveProperty('polluted');
    expect(Object.getPrototypeOf(once)).toBe(Object.prototype);
    expect(JSON.stringify(once)).toBe(source);
    expect(JSON.parse(JSON.stringify(twice))).toEqual(
      parse(`{${names.map((name) => `"${name}":{"polluted":true,"again":true}`).join(',')}}`),
    );
  });
});
