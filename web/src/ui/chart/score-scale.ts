/** One reading of a score that has been taken. */
export interface Reading {
  /** 0 to 1; null where nothing was judged. */
  readonly value: number | null;
  /** The 95 % interval's ends. */
  readonly lower: number | null;
  readonly upper: number | null;
}

/**
 * The part of 0 to 1 that a chart shows: every interval and the threshold with a margin, at least a tenth high, its
 * ends on whole twentieths so that the axis does not tremble with each verdict.
 */
export function scoreDomain(readings: readonly Reading[], threshold: number): [number, number] {
  const seen = readings.flatMap(({ value, lower, upper }) => [value, lower, upper]).filter((each) => each !== null);
  const low = Math.min(threshold - 0.05, ...seen);
  const high = Math.max(threshold + 0.05, ...seen);
  return [Math.max(0, Math.floor(low * 20) / 20), Math.min(1, Math.ceil(high * 20) / 20)];
}
