/** What a metric's attribute means. */
export interface DescribedAttribute {
  readonly meaning: string;
  /**
   * All its values; or how many different ones a process tells at most: what comes beyond is told as {@link OTHER}. Without a bound, a
   * name that clients choose would make as many time series as they like.
   */
  readonly values: readonly (string | boolean)[] | number;
  /** Whether it may be absent. Default: false. */
  readonly optional?: true;
}

/** What a metric's name means. */
export interface DescribedMetric {
  /**
   * A counter only grows, a histogram counts values by size, a gauge is a value of this moment, and so is an updowncounter, whose values
   * can be added up over processes.
   */
  readonly instrument: 'counter' | 'histogram' | 'gauge' | 'updowncounter';
  /** In UCUM: `s`, `By`, `1` for a share; what is counted stands in braces, `{row}`. */
  readonly unit: string;
  readonly description: string;
  readonly attributes: Readonly<Record<string, DescribedAttribute>>;
  /** Upper bounds of a histogram's buckets, in its unit. */
  readonly buckets?: readonly number[];
  /** A counter that is kept anyhow and read when it is reported, which costs the hot path nothing. Others of its kind are added to. */
  readonly observed?: true;
}

/** In place of an attribute's value that is not told, as OpenTelemetry's conventions have it. */
export const OTHER = '_OTHER';

/** Seconds of what a client waits for: from a small query, a millisecond, to where it gives up. */
export const REQUEST_SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10] as const;

/** Seconds of what runs inside of a request. */
export const STEP_SECONDS = [
  0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10,
] as const;

/** Seconds of what nobody waits for at a screen: a job, a training. */
export const JOB_SECONDS = [0.1, 0.5, 1, 2.5, 5, 10, 30, 60, 120, 300, 600, 1800, 3600, 7200, 21_600] as const;

/** What went wrong; a code can come from a subgraph of others, hence the bound. */
export const ERROR_TYPE = {
  'error.type': {
    meaning: 'what went wrong, as a code or the name of an error; absent where nothing did',
    values: 60,
    optional: true,
  },
} as const satisfies DescribedMetric['attributes'];

export const SUBGRAPH = {
  'fedloop.subgraph': { meaning: 'name of the subgraph', values: 50 },
} as const satisfies DescribedMetric['attributes'];

export const MODEL = {
  'fedloop.model': { meaning: 'name of the model', values: 100 },
} as const satisfies DescribedMetric['attributes'];

export const QUEUE = {
  'fedloop.queue': { meaning: 'name of the queue', values: 50 },
} as const satisfies DescribedMetric['attributes'];
