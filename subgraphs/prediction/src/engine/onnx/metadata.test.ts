import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { trainingDefaults } from '../boosting/parameters.ts';
import { canonicalJson, PARAMETERS_KEY, withParameters } from './metadata.ts';

describe('canonicalJson', () => {
  it('is the same whatever the order of names, and means the same', () => {
    const names = fc.uniqueArray(fc.string());
    fc.assert(
      fc.property(names, fc.jsonValue() as fc.Arbitrary<unknown>, (keys, held) => {
        const entries = keys.map((key, at): [string, unknown] => [key, [at, held]]);
        const one = { nested: Object.fromEntries(entries), held };
        const other = { held, nested: Object.fromEntries(entries.toReversed()) };
        expect(canonicalJson(one)).toBe(canonicalJson(other));
        expect(JSON.parse(canonicalJson(one)) as unknown).toEqual(JSON.parse(JSON.stringify(one)) as unknown);
      }),
    );
  });

  it('sorts names and leaves lists alone', () => {
    expect(canonicalJson({ b: [2, 1], a: { 9: null, 10: 'é' } })).toBe('{"a":{"10":"é","9":null},"b":[2,1]}');
  });
});

describe('withParameters', () => {
  it('tells every parameter beside what was there', () => {
    const metadata = withParameters({ note: 'one' }, trainingDefaults);
    expect(metadata).toMatchObject({ note: 'one' });
    expect(JSON.parse(metadata[PARAMETERS_KEY]!) as unknown).toEqual(trainingDefaults);
  });
});
