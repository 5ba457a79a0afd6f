/** The 97.5 % point of the standard normal distribution. */
const Z = 1.959963984540054;

/** The ends of a 95 % interval, 0 to 1. */
export interface Interval {
  readonly lower: number;
  readonly upper: number;
}

/**
 * The 95 % Wilson score interval of a share (Wilson 1927, "Probable inference, the law of succession, and statistical
 * inference"): within 0 and 1, and wide where there are few trials. All of 0 to 1 without any.
 */
export function wilsonInterval(successes: number, trials: number): Interval {
  if (trials === 0) return { lower: 0, upper: 1 };
  const share = successes / trials;
  const shrink = 1 + Z ** 2 / trials;
  const centre = (share + Z ** 2 / (2 * trials)) / shrink;
  const half = (Z / shrink) * Math.sqrt((share * (1 - share)) / trials + Z ** 2 / (4 * trials ** 2));
  // At a share of 0 or 1 rounding would put the nearer end a hair beside the share.
  return { lower: successes === 0 ? 0 : centre - half, upper: successes === trials ? 1 : centre + half };
}
