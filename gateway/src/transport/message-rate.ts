/** Counts messages against a rate. */
export interface MessageRate {
  /** Whether one more message is within the rate now. */
  admit(): boolean;
}

/**
 * A token bucket: bursts up to its size, and in the long run no more than so many a second.
 *
 * @param now milliseconds, from a clock that never runs backwards
 */
export function createMessageRate(perSecond: number, burst: number, now: () => number): MessageRate {
  let left = burst;
  let countedAt = now();
  return {
    admit() {
      const at = now();
      left = Math.min(burst, left + ((at - countedAt) / 1000) * perSecond);
      countedAt = at;
      if (left < 1) return false;
      left -= 1;
      return true;
    },
  };
}
