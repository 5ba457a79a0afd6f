import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { continuationDefaults, resolveParameters, trainingDefaults } from '../boosting/parameters.ts';
import { createRandom } from '../boosting/random.ts';
import { drawParameters, searchedOf, searchedParameters } from './search-space.ts';

const seeds = fc.integer({ min: 0, max: 0xffffffff });

describe('drawParameters', () => {
  it('gives parameters that training takes, and changes none but the searched ones', () => {
    fc.assert(
      fc.property(seeds, fc.constantFrom(trainingDefaults, continuationDefaults), (seed, base) => {
        const drawn = drawParameters(base, createRandom(seed));
        expect(resolveParameters(drawn)).toEqual(drawn);
        expect({ ...drawn, ...searchedOf(base) }).toEqual(base);
      }),
    );
  });

  it('gives smaller learning rates more rounds and patience, so that they come as far', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const { iterations, patience, learningRate } = drawParameters(trainingDefaults, createRandom(seed));
        expect((iterations * learningRate) / (400 * 0.08)).toBeCloseTo(1, 1);
        expect((patience * learningRate) / (30 * 0.08)).toBeCloseTo(1, 0);
      }),
    );
  });

  it('reaches every searched parameter', () => {
    const draws = Array.from({ length: 60 }, (_, seed) => drawParameters(trainingDefaults, createRandom(seed)));
    for (const name of searchedParameters) {
      const values = new Set(draws.map((parameters) => parameters[name]));
      expect(values.size).toBeGreaterThan(1);
    }
  });
});
