/** How often something may happen. */
export interface Rate {
  /** In the long run. */
  readonly perSecond: number;
  /** At once. */
  readonly burst: number;
}

/** A token bucket: bursts up to its size, and in the long run no more than so many a second. */
export class MessageRate {
  readonly #rate: Rate;
  readonly #now: () => number;
  #left: number;
  #countedAt: number;

  /** @param now milliseconds, from a clock that never runs backwards */
  constructor(rate: Rate, now: () => number) {
    this.#rate = rate;
    this.#now = now;
    this.#left = rate.burst;
    this.#countedAt = now();
  }

  /** Whether one more message is within the rate now. */
  admit(): boolean {
    const { perSecond, burst } = this.#rate;
    const at = this.#now();
    this.#left = Math.min(burst, this.#left + ((at - this.#countedAt) / 1000) * perSecond);
    this.#countedAt = at;
    if (this.#left < 1) return false;
    this.#left -= 1;
    return true;
  }
}
