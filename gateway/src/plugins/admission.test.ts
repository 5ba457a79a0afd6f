import { describe, expect, it } from '@jest/globals';
import { createAdmission } from './admission.ts';

describe('admission', () => {
  it('reads a document once and lets it in again', () => {
    const admission = createAdmission();
    expect(admission.admit('{ a }')).toBe(admission.admit('{ a }'));
  });

  it.each(['{ a', '{ a @defer }', '{ a { b { c } } }'])('refuses again what it has refused: %s', (query) => {
    const admission = createAdmission({ depth: 2, fields: 10, aliases: 10, rootFields: 10 });
    expect(() => admission.admit(query)).toThrow();
    expect(() => admission.admit(query)).toThrow();
  });
});
