import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  type FragmentDefinitionNode,
  type GraphQLError,
  Kind,
  NoUnusedFragmentsRule,
  NoUnusedVariablesRule,
  parse,
  specifiedRules,
  validate,
} from 'graphql';
import { compileResponseShape } from './response-shape.ts';
import { randomCase, type RandomCase } from './testing/random-case.ts';
import { referenceAnswer } from './testing/reference.ts';

/** Whether an operation uses all that it defines does not matter to its answer. */
const rules = specifiedRules.filter((rule) => rule !== NoUnusedFragmentsRule && rule !== NoUnusedVariablesRule);

function answerOf({ schema, source, data, variables }: RandomCase) {
  const document = parse(source);
  const fragments: Record<string, FragmentDefinitionNode> = {};
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments[definition.name.value] = definition;
  }
  const operation = document.definitions.find((definition) => definition.kind === Kind.OPERATION_DEFINITION)!;
  const shape = compileResponseShape(schema, operation, fragments);
  const answer = shape.write(data, variables);
  // What was compiled for the first answer writes the second.
  expect(shape.write(data, variables)).toEqual(answer);
  return answer;
}

const placeOf = ({ path }: GraphQLError) => JSON.stringify(path);

/** Whether the way to a place ends at a null. */
function isNullAt(data: unknown, path: readonly (string | number)[]): boolean {
  let value = data;
  for (const step of path) {
    if (value === null) return true;
    value = (value as Record<string | number, unknown>)[step];
  }
  return value === null;
}

it('writes what graphql-js would, character by character, and misses no error', () => {
  const seen = { clean: 0, faulty: 0, nothing: 0 };
  fc.assert(
    fc.property(randomCase, (sample) => {
      expect(validate(sample.schema, parse(sample.source), rules)).toEqual([]);
      const own = answerOf(sample);
      const reference = referenceAnswer(sample);
      expect(own.data).toBe(reference.data);
      // The reference stops at the first fault in a list; every one has its error here.
      const places = new Set(own.errors.map(placeOf));
      expect(reference.errors.map(placeOf).filter((place) => !places.has(place))).toEqual([]);
      expect(places.size).toBe(own.errors.length);
      const data: unknown = JSON.parse(own.data);
      expect(own.errors.filter(({ path }) => !isNullAt(data, path!))).toEqual([]);
      if (reference.errors.length === 0) expect(own.errors).toEqual([]);

      seen[own.data === 'null' ? 'nothing' : own.errors.length > 0 ? 'faulty' : 'clean']++;
    }),
    // A smaller case is looked for with `endOnFailure` taken away; that can take minutes.
    { numRuns: 300, seed: 5, endOnFailure: true },
  );
  for (const count of Object.values(seen)) expect(count).toBeGreaterThan(5);
});
