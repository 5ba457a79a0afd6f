/** One reading of a score that has been taken. */
export interface Reading {
  /** 0 to 1; null where nothing was judged. */
  readonly value: number | null;
  /** The 95 % interval's ends. */
  readonly lower: number | null;
  readonly upper: number | null;
}

/** Intervals wider than this say that little is known; they may leave the chart. */
const telling = 0.25;

/**
 * The part of 0 to 1 that a chart shows: the threshold with a margin, the newest value and every telling
 * interval, its ends on whole
 * twentieths so that the axis does not tremble with each verdict. The first few verdicts, whose interval is nearly
 * everything, do not press the rest flat; while there are
 * no others, everything is shown.
 */
export function scoreDomain(readings: readonly Reading[], threshold: number): [number, number] {
  const seen = readings.flatMap(({ value, lower, upper }) => {
    if (value === null || lower === null || upper === null) return [];
    return upper - lower <= telling ? [lower, upper] : [];
  });
  if (readings.length > 0 && seen.length === 0) return [0, 1];
  const newest = readings.at(-1)?.value ?? threshold;
  const low = Math.min(threshold - 0.1, newest, ...seen);
  const high = Math.max(threshold + 0.1, newest, ...seen);
  return [Math.max(0, Math.floor(low * 20) / 20), Math.min(1, Math.ceil(high * 20) / 20)];
}
