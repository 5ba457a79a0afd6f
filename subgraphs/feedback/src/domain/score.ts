import type { EffectiveVerdict } from './ledger.ts';

/** How many predictions were judged, and how many of those correct. */
export interface Tally {
  readonly judged: number;
  readonly correct: number;
}

/** The share of judged predictions that were correct. */
export interface Score {
  /** 0 to 1, like the interval's ends; null, like them, while nothing is judged. */
  readonly value: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
  readonly judged: number;
  /** The policy's threshold at that time. */
  readonly threshold: number;
}

/** The 97.5 % point of the standard normal distribution: half of the remaining 5 % lies above it. */
const Z = 1.959963984540054;

/** Counts the last `window` verdicts. */
export function tally(verdicts: readonly EffectiveVerdict[], window = Infinity): Tally {
  const counted = verdicts.slice(Math.max(0, verdicts.length - window));
  return { judged: counted.length, correct: counted.filter(({ correct }) => correct).length };
}

/**
 * The share with its 95 % Wilson score interval, which stays within 0 and 1 and keeps its width honest near both ends
 * (Wilson 1927, "Probable inference, the law of succession, and statistical inference").
 */
export function scoreOf({ judged, correct }: Tally, threshold: number): Score {
  if (judged === 0) return { value: null, lower: null, upper: null, judged, threshold };

  const value = correct / judged;
  const shrink = 1 + Z ** 2 / judged;
  const centre = (value + Z ** 2 / (2 * judged)) / shrink;
  const half = (Z / shrink) * Math.sqrt((value * (1 - value)) / judged + Z ** 2 / (4 * judged ** 2));
  // At a share of 0 or 1 rounding would put the nearer end a hair beside the share.
  const lower = correct === 0 ? 0 : Math.max(0, centre - half);
  const upper = correct === judged ? 1 : Math.min(1, centre + half);
  return { value, lower, upper, judged, threshold };
}
