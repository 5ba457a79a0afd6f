import { describe, expect, it } from '@jest/globals';
import { isReserved } from './reserved-rows.ts';

const ids = Array.from({ length: 20_000 }, (_, index) => `0199c0de-0000-7000-8000-${String(index).padStart(12, '0')}`);

describe('reserved rows', () => {
  it('are 30 % of all, whatever the ids', () => {
    const share = ids.filter(isReserved).length / ids.length;
    // Four standard errors of a share of .3 in 20,000.
    expect(Math.abs(share - 0.3)).toBeLessThan(0.013);
  });

  it('are the same ones every time, also when an id is written in capitals', () => {
    for (const id of ids.slice(0, 200)) expect(isReserved(id.toUpperCase())).toBe(isReserved(id));
  });

  it('are picked by the first 32 bits of the SHA-256 of the id', () => {
    // sha256("a") begins with ca978112 (.79), sha256("c") with 2e7d2c03 (.18).
    expect([isReserved('a'), isReserved('c')]).toEqual([false, true]);
  });
});
