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
  /** Percentage points, rounded to tenths so that all rows add up exactly. */
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
  /** Percentage points for each unit of log-odds. */
  readonly pointsPerUnit: number;
  readonly rows: readonly WaterfallRow[];
}

/** How many features get a row of their own; the others share one, unless there is but one other. */
const shown = 6;

/**
 * Turns log-odds into percentage points that add up to the answer.
 *
 * Every contribution is multiplied by one factor: the mean slope of the logistic curve between the starting point and
 * the answer, (p - p0) / (x - x0), so shares stay as the model gave them and the sum is p - p0. Where the two meet,
 * the factor is the slope there, p0 (1 - p0). Tenths are then handed out by largest remainder, so that the figures a
 * person sees add up too.
 */
export function waterfall({ baseline, contributions }: LogOdds): Waterfall {
  const total = contributions.reduce((sum, { contribution }) => sum + contribution, 0);
  const startExact = 100 * logistic(baseline);
  const endExact = 100 * logistic(baseline + total);
  const pointsPerUnit =
    Math.abs(total) > 1e-9 ? (endExact - startExact) / total : (startExact * (100 - startExact)) / 100;

  const weighty = contributions.toSorted((a, b) => Math.abs(b.contribution) - Math.abs(a.contribution));
  const singles = weighty.length === shown + 1 ? weighty.length : shown;
  const single = weighty.slice(0, singles);
  const rest = weighty.slice(singles);
  const steps: { feature: string | null; value: string | null; features: number; logOdds: number }[] = single.map(
    ({ feature, value, contribution }) => ({ feature, value: value ?? null, features: 1, logOdds: contribution }),
  );
  if (rest.length > 0) {
    const logOdds = rest.reduce((sum, { contribution }) => sum + contribution, 0);
    steps.push({ feature: null, value: null, features: rest.length, logOdds });
  }

  const start = Math.round(startExact * 10);
  const end = Math.round(endExact * 10);
  const exact = steps.map(({ logOdds }) => logOdds * pointsPerUnit * 10);
  const tenths = steps.length > 0 ? roundToSum(exact, end - start) : [];

  let level = start;
  const rows = steps.map(({ feature, value, features }, index) => {
    const from = level;
    level += tenths[index] ?? 0;
    return { feature, value, features, points: (level - from) / 10, from: from / 10, to: level / 10 };
  });
  return { start: start / 10, end: end / 10, pointsPerUnit, rows };
}

/** The same account for the other of two classes: its log-odds are the negatives. */
export function forOtherClass({ baseline, contributions }: LogOdds): LogOdds {
  return {
    baseline: -baseline,
    contributions: contributions.map((each) => ({ ...each, contribution: -each.contribution })),
  };
}

function logistic(logOdds: number): number {
  return 1 / (1 + Math.exp(-logOdds));
}

/** Rounds to whole numbers with the given sum: everything down, then up where the remainder is largest. */
function roundToSum(exact: readonly number[], sum: number): number[] {
  const rounded = exact.map(Math.floor);
  let missing = sum - rounded.reduce((total, each) => total + each, 0);
  const byRemainder = exact
    .map((each, index) => ({ index, remainder: each - Math.floor(each) }))
    .toSorted((a, b) => b.remainder - a.remainder);
  for (let turn = 0; missing !== 0; turn += 1) {
    const { index } = byRemainder[turn % byRemainder.length] ?? { index: 0 };
    const step = Math.sign(missing);
    rounded[index] = (rounded[index] ?? 0) + step;
    missing -= step;
  }
  return rounded;
}
