import { describe, expect, it } from '@jest/globals';
import { backoff } from './connection.ts';

describe('the wait before another attempt', () => {
  it('doubles up to 4 seconds', () => {
    expect([0, 1, 2, 3, 4, 5, 60].map((attempt) => backoff(attempt, 1))).toEqual([
      250, 500, 1000, 2000, 4000, 4000, 4000,
    ]);
  });

  it('is left to chance in its later half', () => {
    expect(backoff(4, 0)).toBe(2000);
  });
});
