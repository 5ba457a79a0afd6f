import { describe, expect, it } from '@jest/globals';
import { buildSchema, findBreakingChanges, findDangerousChanges } from 'graphql';
import { diffSchemas } from './schema-diff.ts';

const types =
  'type T { a: Int } type U { a: Int } interface I { a: Int } input In { a: Int = 1 } enum E { A B } scalar S';

/** What differs, and how it is told. */
const cases: readonly (readonly [from: string, to: string, ...changes: string[]])[] = [
  ['type Query { a: Int }', 'type Query { a: Int }'],
  ['type Query { a: Int }', 'type Query { a: Int b: Int }', 'SAFE Query.b'],
  ['type Query { a: Int b: Int }', 'type Query { a: Int }', 'BREAKING Query.b'],
  ['type Query { a: Int }', 'type Query { a: Int! }', 'SAFE Query.a'],
  ['type Query { a: Int! }', 'type Query { a: Int }', 'BREAKING Query.a'],
  ['type Query { a: [Int!] }', 'type Query { a: [Int] }', 'BREAKING Query.a'],
  ['type Query { a: [Int] }', 'type Query { a: [Int!]! }', 'SAFE Query.a'],
  ['type Query { a: [Int] }', 'type Query { a: Int }', 'BREAKING Query.a'],
  ['type Query { a: Int }', 'type Query { a: [Int] }', 'BREAKING Query.a'],
  ['type Query { a: Int }', 'type Query { a: String }', 'BREAKING Query.a'],
  ['type Query { a: Int }', 'type Query { a: Int @deprecated(reason: "old") }', 'SAFE Query.a'],
  ['type Query { a: Int }', '"words" type Query { "words" a: Int }', 'SAFE Query', 'SAFE Query.a'],
  ['type Query { a(x: Int): Int }', 'type Query { a: Int }', 'BREAKING Query.a(x:)'],
  ['type Query { a: Int }', 'type Query { a(x: Int): Int }', 'DANGEROUS Query.a(x:)'],
  ['type Query { a: Int }', 'type Query { a(x: Int!): Int }', 'BREAKING Query.a(x:)'],
  ['type Query { a: Int }', 'type Query { a(x: Int! = 1): Int }', 'DANGEROUS Query.a(x:)'],
  ['type Query { a(x: Int!): Int }', 'type Query { a(x: Int): Int }', 'SAFE Query.a(x:)'],
  ['type Query { a(x: Int): Int }', 'type Query { a(x: Int!): Int }', 'BREAKING Query.a(x:)'],
  ['type Query { a(x: [Int!]): Int }', 'type Query { a(x: [Int]): Int }', 'SAFE Query.a(x:)'],
  ['type Query { a(x: [Int]): Int }', 'type Query { a(x: [Int!]): Int }', 'BREAKING Query.a(x:)'],
  ['type Query { a(x: Int = 1): Int }', 'type Query { a(x: Int = 2): Int }', 'DANGEROUS Query.a(x:)'],
  ['type Query { a(x: Int = 1): Int }', 'type Query { a(x: Int): Int }', 'DANGEROUS Query.a(x:)'],
  [`type Query { a: T } ${types}`, `type Query { a: T } ${types.replace('type U { a: Int }', '')}`, 'BREAKING U'],
  [`type Query { a: T } ${types.replace('type U { a: Int }', '')}`, `type Query { a: T } ${types}`, 'SAFE U'],
  [`type Query { a: I } ${types}`, `type Query { a: I } ${types.replace('interface I', 'type I')}`, 'BREAKING I'],
  [`type Query { a: T } ${types}`, `type Query { a: T } ${types.replace('A B', 'A')}`, 'BREAKING E.B'],
  [`type Query { a: T } ${types}`, `type Query { a: T } ${types.replace('A B', 'A B C')}`, 'DANGEROUS E.C'],
  [`type Query { a: T } ${types}`, `type Query { a: T } ${types.replace('A B', 'A B @deprecated')}`, 'SAFE E.B'],
  [`type Query { a: T } ${types}`, `type Query { a: T } ${types.replace('= 1', '')}`, 'DANGEROUS In.a'],
  [`type Query { a: T } ${types}`, `type Query { a: T } ${types.replace('In { ', 'In { b: Int ')}`, 'DANGEROUS In.b'],
  [`type Query { a: T } ${types}`, `type Query { a: T } ${types.replace('In { ', 'In { b: Int! ')}`, 'BREAKING In.b'],
  [
    `type Query { a: T } ${types}`,
    `type Query { a: T } ${types.replace('a: Int = 1', 'b: Int')}`,
    'BREAKING In.a',
    'DANGEROUS In.b',
  ],
  [
    `type Query { a: T } ${types}`,
    `type Query { a: T } ${types.replace('type T', 'type T implements I')}`,
    'DANGEROUS T',
  ],
  [
    `type Query { a: T } ${types.replace('type T', 'type T implements I')}`,
    `type Query { a: T } ${types}`,
    'BREAKING T',
  ],
  [`type Query { a: X } union X = T ${types}`, `type Query { a: X } union X = T | U ${types}`, 'DANGEROUS X'],
  [`type Query { a: X } union X = T | U ${types}`, `type Query { a: X } union X = T ${types}`, 'BREAKING X'],
  [
    `type Query { a: T } ${types}`,
    `type Query { a: T } ${types} @specifiedBy(url: "https://s.example")`,
    'DANGEROUS S',
  ],
  ['type Query { a: Int } input O { a: Int }', 'type Query { a: Int } input O @oneOf { a: Int }', 'BREAKING O'],
  ['type Query { a: Int } input O @oneOf { a: Int }', 'type Query { a: Int } input O { a: Int }', 'SAFE O'],
  ['directive @d on FIELD type Query { a: Int }', 'type Query { a: Int }', 'BREAKING @d'],
  ['type Query { a: Int }', 'directive @d on FIELD type Query { a: Int }', 'SAFE @d'],
  ['directive @d on FIELD | QUERY type Query { a: Int }', 'directive @d on FIELD type Query { a: Int }', 'BREAKING @d'],
  [
    'directive @d repeatable on FIELD type Query { a: Int }',
    'directive @d on FIELD type Query { a: Int }',
    'BREAKING @d',
  ],
  [
    'directive @d(x: Int) on FIELD type Query { a: Int }',
    'directive @d on FIELD type Query { a: Int }',
    'BREAKING @d(x:)',
  ],
  [
    'directive @d on FIELD type Query { a: Int }',
    'directive @d(x: Int!) on FIELD type Query { a: Int }',
    'BREAKING @d(x:)',
  ],
  [
    'type Query { a: constructor } type constructor { toString: Int }',
    'type Query { a: Int }',
    'BREAKING Query.a',
    'BREAKING constructor',
  ],
];

describe('a difference between schemas', () => {
  it.each(cases)('%s -> %s', (from, to, ...changes) => {
    const told = diffSchemas(buildSchema(from), buildSchema(to));
    expect(told.map(({ severity, coordinate }) => `${severity} ${coordinate}`)).toEqual(changes);
    for (const { message, coordinate } of told) expect(message).toContain(coordinate.split(/[.(]/)[0]);
  });

  it.each(cases)('is as grave as graphql-js finds it: %s -> %s', (from, to) => {
    const [before, after] = [buildSchema(from), buildSchema(to)];
    const told = diffSchemas(before, after).map(({ severity }) => severity);
    const count = (severity: string) => told.filter((other) => other === severity).length;
    // It also reports scalars of the specification that nothing refers to any more, which no client can notice.
    const theirs = findBreakingChanges(before, after).filter(
      ({ description }) => !description.startsWith('Standard scalar'),
    );
    expect(count('BREAKING')).toBeGreaterThanOrEqual(theirs.length);
    expect(count('DANGEROUS')).toBeGreaterThanOrEqual(findDangerousChanges(before, after).length);
  });

  it('tells the worst first', () => {
    const from = buildSchema('type Query { a: Int b: Int }');
    const to = buildSchema('type Query { a(x: Int): Int c: Int }');
    expect(diffSchemas(from, to).map(({ severity }) => severity)).toEqual(['BREAKING', 'DANGEROUS', 'SAFE']);
  });
});
