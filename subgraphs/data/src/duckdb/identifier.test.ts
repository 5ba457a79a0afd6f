import { describe, expect, it } from '@jest/globals';
import { identifier, identifiers, jsonPointer } from './identifier.ts';

describe('identifier', () => {
  it('keeps a name a name, whatever it holds', () => {
    expect(identifier('a"; DROP TABLE base; --')).toBe('"a""; DROP TABLE base; --"');
    expect(identifiers(['marital-status', 'sex'])).toBe('"marital-status", "sex"');
  });
});

describe('jsonPointer', () => {
  it('escapes what a pointer gives a meaning to', () => {
    expect(jsonPointer('a/b~c')).toBe('/a~1b~0c');
  });
});
