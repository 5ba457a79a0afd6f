import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { stableText } from './stable-text.ts';

function shuffled(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shuffled);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, part]) => [key, shuffled(part)]),
  );
}

describe('stable text', () => {
  it('is the same for equal values, however their keys are ordered', () => {
    fc.assert(fc.property(fc.jsonValue(), (value) => stableText(shuffled(value)) === stableText(value)));
  });

  it('holds the whole value', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(JSON.parse(stableText(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  it('tells values apart that differ in a key named __proto__', () => {
    expect(stableText(JSON.parse('{"__proto__":1}'))).not.toBe(stableText({}));
  });
});
