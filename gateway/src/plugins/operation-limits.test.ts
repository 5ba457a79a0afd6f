import { describe, expect, it } from '@jest/globals';
import { parse } from 'graphql';
import { checkLimits, type OperationLimits } from './operation-limits.ts';

const limits: OperationLimits = { depth: 3, fields: 6, aliases: 2, rootFields: 2 };
const codeOf = (query: string) => checkLimits(parse(query), limits)?.extensions.code ?? null;

describe('operation limits', () => {
  it.each([
    ['{ a { b { c } } }', null],
    ['{ a { b { c { d } } } }', 'OPERATION_TOO_DEEP'],
    ['{ a { ...F } } fragment F on A { b { c { d } } }', 'OPERATION_TOO_DEEP'],
    ['{ a b }', null],
    ['{ a b c }', 'TOO_MANY_ROOT_FIELDS'],
    ['{ ... { a b } ...F } fragment F on Q { c }', 'TOO_MANY_ROOT_FIELDS'],
    ['{ a { x: c y: c } }', null],
    ['{ a { x: c ...F } } fragment F on A { y: c z: c }', 'TOO_MANY_ALIASES'],
    ['{ a { b c d e f } }', null],
    ['{ a { b c d e f g } }', 'OPERATION_TOO_WIDE'],
    ['{ a { ...F ...F } } fragment F on A { b c d }', 'OPERATION_TOO_WIDE'],
    ['query A { a } query B { a { b { c { d } } } }', 'OPERATION_TOO_DEEP'],
  ])('%s: %s', (query, code) => {
    expect(codeOf(query)).toBe(code);
  });

  it('reads each fragment once, however often they multiply', () => {
    const doubling = Array.from({ length: 300 }, (_, i) => `fragment F${i} on Q { ...F${i + 1} ...F${i + 1} }`);
    expect(codeOf(`{ ...F0 } ${doubling.join(' ')} fragment F300 on Q { a }`)).not.toBeNull();
  });

  it('survives fragments in a circle and fragments that are missing', () => {
    expect(codeOf('{ ...F } fragment F on Q { a ...G } fragment G on Q { ...F }')).toBeNull();
    expect(codeOf('{ ...Missing }')).toBeNull();
  });
});
