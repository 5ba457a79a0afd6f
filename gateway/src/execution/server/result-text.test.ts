import { describe, expect, it } from '@jest/globals';
import type { GraphQLFormattedError } from 'graphql';
import { dataOfText, textOfResult } from './result-text.ts';

const errors: GraphQLFormattedError[] = [{ message: 'x' }];

describe('results whose data is text', () => {
  it('are written in the order of Apollo Server, the data as it is', () => {
    const data = dataOfText('{ "a": 1 }');
    expect(textOfResult({ errors, data, extensions: { b: 2 } })).toBe(
      '{"errors":[{"message":"x"}],"data":{ "a": 1 },"extensions":{"b":2}}',
    );
    expect(textOfResult({ data })).toBe('{"data":{ "a": 1 }}');
  });

  it('can be without data', () => {
    expect(dataOfText('null')).toBeNull();
    expect(textOfResult({ errors, data: null })).toBe('{"errors":[{"message":"x"}],"data":null}');
    expect(textOfResult({ errors })).toBe('{"errors":[{"message":"x"}]}');
  });

  it('are objects to whoever looks', () => {
    const text = '{"a":{"b":[1,null]},"c":"d"}';
    const data = dataOfText(text);
    expect(data).toEqual(JSON.parse(text));
    expect(Object.keys(data ?? {})).toEqual(['a', 'c']);
    expect('c' in (data ?? {})).toBe(true);
    expect(JSON.stringify(dataOfText(text))).toBe(text);
    expect({ ...dataOfText(text) }).toEqual(JSON.parse(text));
  });

  it.each<[string, (data: Record<string, unknown>) => void, object]>([
    ['set', (data) => (data.a = 2), { a: 2, b: { c: 1 } }],
    ['deleted', (data) => delete data.a, { b: { c: 1 } }],
    ['defined', (data) => Object.defineProperty(data, 'a', { value: 3, enumerable: true }), { a: 3, b: { c: 1 } }],
    ['changed deep inside', (data) => ((data.b as { c: number }).c = 2), { a: 1, b: { c: 2 } }],
  ])('show what a plugin has %s', (_what, change, expected) => {
    const data = dataOfText('{"a":1,"b":{"c":1}}');
    if (data) change(data);
    expect(JSON.parse(textOfResult({ data }))).toEqual({ data: expected });
  });

  it('keep fields of any name', () => {
    const text = '{"__proto__":{"polluted":true},"constructor":1}';
    const data = dataOfText(text);
    expect(Object.keys(data ?? {})).toEqual(['__proto__', 'constructor']);
    expect({}).not.toHaveProperty('polluted');
    expect(textOfResult({ data })).toBe(`{"data":${text}}`);
  });
});
