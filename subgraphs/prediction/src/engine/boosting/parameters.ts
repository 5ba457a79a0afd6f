import { z } from 'zod';
import { EngineError } from '../engine-error.ts';

/** What shapes training. Equal parameters on equal rows give equal ensembles. */
export interface BoostingParameters {
  /** Most boosting rounds; a round grows one tree per output. */
  readonly iterations: number;
  /** Share of a tree's answer that is added, in (0, 1]. */
  readonly learningRate: number;
  /** Most leaves of a tree. */
  readonly maximumLeaves: number;
  /** Most splits between a tree's root and a leaf; 0 sets no limit. */
  readonly maximumDepth: number;
  /** Penalty on absolute leaf values; shrinks those with little evidence to nothing. */
  readonly l1: number;
  /** Penalty on squared leaf values; also what keeps leaves with little evidence small. */
  readonly l2: number;
  /** Least sum of second derivatives (for two classes: of p(1-p)) in a leaf, above 0. */
  readonly minimumChildWeight: number;
  /** Least loss reduction a split must bring. */
  readonly minimumGain: number;
  /** Greatest absolute leaf value before the learning rate; keeps rows that are surely wrong from overshooting. */
  readonly maximumStep: number;
  /** Share of the rows each round sees, in (0, 1]. */
  readonly rowFraction: number;
  /** Share of the columns each tree sees, in (0, 1]. */
  readonly columnFraction: number;
  /** Fewest columns each tree sees, where there are as many: what few columns only say together must be seen together. */
  readonly leastColumns: number;
  /** Share of a tree's columns that each of its nodes sees, in (0, 1]. */
  readonly nodeColumnFraction: number;
  /** Most histogram bins of a column, 2 to 255; one more is kept for missing values. */
  readonly maximumBins: number;
  /** For two classes: numeric features with which the positive class's margin may only rise or only fall, by name. */
  readonly monotone: Readonly<Record<string, 'INCREASING' | 'DECREASING'>>;
  /** What rows of a class weigh: all the same, every class as much as each other, or by name (1 where not named). */
  readonly classWeights: 'EQUAL' | 'BALANCED' | Readonly<Record<string, number>>;
  /** Rows of average outcome that are added to each category before categories are ordered. */
  readonly categorySmoothing: number;
  /** Share of the rows kept aside to decide when to stop, in [0, 0.5]; 0 grows all rounds. */
  readonly validationFraction: number;
  /** Rounds without a better validation loss before training stops. */
  readonly patience: number;
  /** Whether the validation rows are learnt from too, once they have told how many rounds are best: all is trained again. */
  readonly refit: boolean;
  /** Decides validation rows, row and column samples. An unsigned 32-bit integer. */
  readonly seed: number;
}

/** For training from nothing. */
export const trainingDefaults: BoostingParameters = Object.freeze({
  iterations: 400,
  learningRate: 0.08,
  maximumLeaves: 31,
  maximumDepth: 0,
  l1: 0,
  l2: 1,
  minimumChildWeight: 1,
  minimumGain: 0,
  maximumStep: 8,
  rowFraction: 1,
  columnFraction: 0.5,
  leastColumns: 6,
  nodeColumnFraction: 1,
  maximumBins: 255,
  monotone: Object.freeze({}),
  classWeights: 'EQUAL',
  categorySmoothing: 10,
  validationFraction: 0.1,
  patience: 30,
  refit: true,
  seed: 1,
});

/** For continuing a champion on recent rows, which are few: smaller trees, no rows spent on stopping. */
export const continuationDefaults: BoostingParameters = Object.freeze({
  ...trainingDefaults,
  iterations: 50,
  learningRate: 0.1,
  maximumLeaves: 15,
  columnFraction: 0.8,
  minimumChildWeight: 0.1,
  validationFraction: 0,
});

const fraction = z.number().gt(0).max(1);

const parametersSchema = z.object({
  iterations: z.int().min(1).max(100_000),
  learningRate: fraction,
  maximumLeaves: z.int().min(2).max(4096),
  maximumDepth: z.int().min(0).max(4096),
  l1: z.number().min(0).max(1e9),
  l2: z.number().min(0).max(1e9),
  minimumChildWeight: z.number().gt(0).max(1e9),
  minimumGain: z.number().min(0).max(1e9),
  maximumStep: z.number().gt(0).max(100),
  rowFraction: fraction,
  columnFraction: fraction,
  leastColumns: z.int().min(1).max(1_000_000),
  nodeColumnFraction: fraction,
  maximumBins: z.int().min(2).max(255),
  monotone: z.record(z.string(), z.enum(['INCREASING', 'DECREASING'])),
  classWeights: z.union([z.enum(['EQUAL', 'BALANCED']), z.record(z.string(), z.number().min(0).max(1e9))]),
  categorySmoothing: z.number().min(0).max(1e9),
  validationFraction: z.number().min(0).max(0.5),
  patience: z.int().min(1),
  refit: z.boolean(),
  seed: z.int().min(0).max(0xffffffff),
});

/**
 * Fills what is not given from `defaults` and checks all of it.
 *
 * @throws {@link EngineError} `INVALID_PARAMETERS`, with the parameter's name as path.
 */
export function resolveParameters(
  given: Partial<BoostingParameters>,
  defaults: BoostingParameters = trainingDefaults,
): BoostingParameters {
  const result = parametersSchema.safeParse({ ...defaults, ...given });
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  const path = (issue?.path ?? []).map(String);
  throw new EngineError('INVALID_PARAMETERS', `${path.join('.')}: ${issue?.message ?? 'invalid'}`, { path });
}
