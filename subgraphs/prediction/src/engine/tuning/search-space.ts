import type { BoostingParameters } from '../boosting/parameters.ts';
import type { Random } from '../boosting/random.ts';

/** Parameters that trials differ in. */
export const searchedParameters = [
  'iterations',
  'patience',
  'learningRate',
  'maximumLeaves',
  'minimumChildWeight',
  'l2',
  'rowFraction',
  'columnFraction',
  'leastColumns',
  'nodeColumnFraction',
  'categorySmoothing',
] as const;

export type SearchedParameters = Pick<BoostingParameters, (typeof searchedParameters)[number]>;

/** Fewest columns of a tree where a trial's own share decides. */
const LEAST_COLUMNS = 3;

/**
 * Parameters somewhere around `base`, which is good already in most of them: each is drawn anew in one of two cases, else kept.
 * Sizes whose doubling matters the same everywhere are drawn evenly by their logarithm. A smaller learning rate gets as many more
 * rounds, and as much more patience.
 */
export function drawParameters(base: BoostingParameters, random: Random): BoostingParameters {
  // All are drawn, whatever is kept: what one of them is does not hang on another.
  const drawn = {
    learningRate: logarithmic(0.02, 0.15, random),
    maximumLeaves: Math.round(logarithmic(12, 96, random)),
    minimumChildWeight: logarithmic(0.05, 10, random),
    l2: logarithmic(0.1, 10, random),
    rowFraction: even(0.6, 1, random),
    columnFraction: logarithmic(0.2, 1, random),
    nodeColumnFraction: even(0.5, 1, random),
    categorySmoothing: logarithmic(2, 100, random),
  };
  const changed = Object.fromEntries(Object.entries(drawn).filter(() => random() < 0.5));
  const parameters = { ...base, ...changed };
  const pace = base.learningRate / parameters.learningRate;
  return {
    ...parameters,
    iterations: Math.min(100_000, Math.ceil(base.iterations * pace)),
    patience: Math.ceil(base.patience * pace),
    ...('columnFraction' in changed && { leastColumns: Math.min(base.leastColumns, LEAST_COLUMNS) }),
  };
}

/** What trials differ in, of all parameters. */
export function searchedOf(parameters: BoostingParameters): SearchedParameters {
  return Object.fromEntries(
    searchedParameters.map((name) => [name, parameters[name]]),
  ) as unknown as SearchedParameters;
}

function even(from: number, to: number, random: Random): number {
  return readable(from + (to - from) * random());
}

function logarithmic(from: number, to: number, random: Random): number {
  return readable(from * (to / from) ** random());
}

/** Three digits say all that such a number has to say. */
function readable(value: number): number {
  return Number(value.toPrecision(3));
}
