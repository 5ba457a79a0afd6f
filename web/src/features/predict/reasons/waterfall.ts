/** A model's own account of one answer, in log-odds of one class. */
export interface LogOdds {
  readonly baseline: number;
  readonly contributions: readonly {
    readonly feature: string;
    readonly value?: string | null;
    readonly contribution: number;
  }[];
}

/** One step from the starting point to the answer. */
export interface WaterfallRow {
  /** Original name of the feature; null for the rest taken together. */
  readonly feature: string | null;
  /** The value it had; null where missing or where it is the rest. */
  readonly value: string | null;
  /** Features in this row: 1, or how many the rest are. */
  readonly features: number;
  /** Percentage points, in tenths; all rows add up exactly. */
  readonly points: number;
  /** Probability in per cent before this row. */
  readonly from: number;
  /** Probability in per cent after this row. */
  readonly to: number;
}

export interface Waterfall {
  /** Probability of an average row, in per cent, rounded to tenths. */
  readonly start: number;
  /** Probability of the answer, in per cent, rounded to tenths. */
  readonly end: number;
  readonly rows: readonly WaterfallRow[];
}

/** How many features get a row of their own; the others share one, unless there is but one other. */
const shown = 6;

/**
 * Turns log-odds into percentage points that add up to the answer.
 *
 * Contributions are added to the baseline one after the other, the weightiest first, and each gets the difference it
 * makes to the probability there. Every level on the way is a probability, a row's sign is its contribution's, and the
 * rows telescope: rounding the levels, not the rows, keeps the sum of what is shown exact.
 */
export function waterfall({ baseline, contributions }: LogOdds): Waterfall {
  const weighty = contributions.toSorted((a, b) => Math.abs(b.contribution) - Math.abs(a.contribution));
  const singles = weighty.length === shown + 1 ? weighty.length : shown;
  const rest = weighty.slice(singles);

  let logOdds = baseline;
  let from = percentTenths(logOdds);
  const step = (feature: string | null, value: string | null, features: number, added: number): WaterfallRow => {
    logOdds += added;
    const to = percentTenths(logOdds);
    const row = { feature, value, features, points: (to - from) / 10, from: from / 10, to: to / 10 };
    from = to;
    return row;
  };
  const rows = weighty
    .slice(0, singles)
    .map(({ feature, value, contribution }) => step(feature, value ?? null, 1, contribution));
  if (rest.length > 0) {
    const together = rest.reduce((sum, { contribution }) => sum + contribution, 0);
    rows.push(step(null, null, rest.length, together));
  }
  return { start: percentTenths(baseline) / 10, end: from / 10, rows };
}

/** A probability given by its log-odds, in tenths of a per cent. */
function percentTenths(logOdds: number): number {
  return Math.round(1000 / (1 + Math.exp(-logOdds)));
}

/** The same account for the other of two classes: its log-odds are the negatives. */
export function forOtherClass({ baseline, contributions }: LogOdds): LogOdds {
  return {
    baseline: -baseline,
    contributions: contributions.map((each) => ({ ...each, contribution: -each.contribution })),
  };
}
