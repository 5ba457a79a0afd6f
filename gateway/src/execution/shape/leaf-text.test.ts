import { describe, expect, it } from '@jest/globals';
import {
  GraphQLBoolean,
  GraphQLEnumType,
  GraphQLFloat,
  GraphQLID,
  GraphQLInt,
  GraphQLScalarType,
  GraphQLString,
} from 'graphql';
import { leafTextOf } from './leaf-text.ts';

const Any = new GraphQLScalarType({ name: 'Any' });
const Colour = new GraphQLEnumType({ name: 'Colour', values: { RED: {}, GREEN: {} } });

describe('leafTextOf', () => {
  it.each([
    [GraphQLInt, 7, '7'],
    [GraphQLInt, -0, '0'],
    [GraphQLInt, 2 ** 31 - 1, '2147483647'],
    [GraphQLInt, -(2 ** 31), '-2147483648'],
    [GraphQLFloat, 1.5e300, '1.5e+300'],
    [GraphQLFloat, 3, '3'],
    [GraphQLString, 'a "b"', '"a \\"b\\""'],
    [GraphQLBoolean, false, 'false'],
    [GraphQLID, 'x', '"x"'],
    [GraphQLID, 12, '"12"'],
    [Colour, 'RED', '"RED"'],
    [Any, 'text', '"text"'],
    [Any, 1.5, '1.5'],
    [Any, true, 'true'],
    [Any, { a: [1, null, { b: '\n' }] }, '{"a":[1,null,{"b":"\\n"}]}'],
    [Any, new Date(0), '"1970-01-01T00:00:00.000Z"'],
  ])('%s takes %p', (type, value, text) => {
    expect(leafTextOf(type)(value)).toBe(text);
  });

  const cycle: { self?: unknown } = {};
  cycle.self = cycle;
  it.each([
    [GraphQLInt, 1.5],
    [GraphQLInt, 2 ** 31],
    [GraphQLInt, '1'],
    [GraphQLInt, true],
    [GraphQLFloat, NaN],
    [GraphQLFloat, Infinity],
    [GraphQLFloat, '1.5'],
    [GraphQLString, 1],
    [GraphQLString, ['a']],
    [GraphQLBoolean, 0],
    [GraphQLBoolean, 'true'],
    [GraphQLID, 1.5],
    [GraphQLID, 1e21],
    [GraphQLID, {}],
    [Colour, 'BLUE'],
    [Colour, 'constructor'],
    [Any, NaN],
    [Any, new Date(NaN)],
    [Any, () => 1],
    [Any, 1n],
    [Any, cycle],
  ])('%s refuses %p', (type, value) => {
    expect(leafTextOf(type)(value)).toBeUndefined();
  });

  it('refuses a custom value that throws when it is written', () => {
    const value = Object.defineProperty({ a: 1 }, 'toJSON', { value: () => JSON.parse('{') as unknown });
    expect(leafTextOf(Any)(value)).toBeUndefined();
  });
});
