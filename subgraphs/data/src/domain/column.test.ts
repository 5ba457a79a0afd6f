import { describe, expect, it } from '@jest/globals';
import { columnTypeOf } from './column.ts';

describe('columnTypeOf', () => {
  it.each([
    ['INTEGER', 'INTEGER'],
    ['UBIGINT', 'INTEGER'],
    ['DOUBLE', 'NUMBER'],
    ['DECIMAL(9,2)', 'NUMBER'],
    ['VARCHAR', 'CATEGORY'],
    ['DATE', null],
    ['INTEGER[]', null],
    ['STRUCT(a INTEGER)', null],
  ])('uses %s as %s', (stored, type) => {
    expect(columnTypeOf(stored)).toBe(type);
  });
});
