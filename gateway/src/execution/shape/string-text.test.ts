import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { stringText } from './string-text.ts';

describe('stringText', () => {
  it('writes any string as JSON.stringify does', () => {
    const texts = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 100 }),
      // Lone surrogates too.
      fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 100 }).map((units) => String.fromCharCode(...units)),
      fc.string({ unit: fc.constantFrom('a', '"', '\\', '\n', '\u2028', '\u007f', 'é'), maxLength: 100 }),
    );
    fc.assert(fc.property(texts, (text) => expect(stringText(text)).toBe(JSON.stringify(text))));
  });

  it('looks at every character that JSON escapes, in short strings and long ones', () => {
    for (let unit = 0; unit <= 0xffff; unit++) {
      const character = String.fromCharCode(unit);
      for (const text of [character, 'x'.repeat(60) + character]) {
        if (stringText(text) !== JSON.stringify(text)) throw new Error(`differs at unit ${unit.toString(16)}`);
      }
    }
    expect(stringText('')).toBe('""');
  });
});
