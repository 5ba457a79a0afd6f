import { describe, expect, it } from '@jest/globals';
import { isIdempotencyKey } from './idempotency-key.ts';

describe('an idempotency key', () => {
  it('has 1 to 200 characters', () => {
    expect(['', 'k', 'k'.repeat(200), 'k'.repeat(201), 'k\0'].map(isIdempotencyKey)).toEqual([
      false,
      true,
      true,
      false,
      false,
    ]);
  });
});
