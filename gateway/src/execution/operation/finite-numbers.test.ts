import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { buildSchema, getVariableValues, parse, validate, type OperationDefinitionNode } from 'graphql';
import { finiteNumbersRule, refuseInfinities } from './finite-numbers.ts';

const schema = buildSchema('scalar JSON type Query { ask(json: JSON, number: Float): Int }');
refuseInfinities(schema);
const { variableDefinitions = [] } = parse('query ($json: JSON) { ask(json: $json) }')
  .definitions[0] as OperationDefinitionNode;

/** A client's JSON as the gateway reads it. */
const given = (text: string) => getVariableValues(schema, variableDefinitions, { json: JSON.parse(text) as unknown });

describe('documents', () => {
  const faults = (argument: string) => validate(schema, parse(`{ ask(${argument}) }`), [finiteNumbersRule]);

  it.each(['json: 1e400', 'number: -1e400', 'json: {a: [{b: 1e999}]}', `json: ${'9'.repeat(400)}`])(
    'hold no %s',
    (argument) => {
      expect(faults(argument)).toMatchObject([{ message: expect.stringContaining('beyond') }]);
    },
  );

  it('hold what double precision holds', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (number) => {
        expect(faults(`json: [${String(number)}], number: ${String(number)}`)).toEqual([]);
      }),
    );
  });
});

describe('scalars of a schema’s own', () => {
  it.each(['1e400', '-1e400', '[1, [2, 1e999]]', '{"a": {"b": [{"c": -1e309}]}}'])('refuse %s', (text) => {
    expect(given(text)).toEqual({ errors: [expect.objectContaining({ message: expect.stringContaining('beyond') })] });
  });

  it('take all JSON that holds no such number, and it stays what it is', () => {
    fc.assert(
      fc.property(fc.jsonValue({ noUnicodeString: false }), (value) => {
        expect(given(JSON.stringify(value))).toEqual({
          coerced: { json: JSON.parse(JSON.stringify(value)) as unknown },
        });
      }),
    );
  });

  it('refuse what is too deep to be looked through, and do not break', () => {
    const depth = 100_000;
    expect(given('['.repeat(depth) + ']'.repeat(depth))).toHaveProperty('errors');
  });
});
