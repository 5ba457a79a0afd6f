import { parseArgs } from 'node:util';

/** The parts of the bench, in the order they run. */
export const partNames = [
  'adult',
  'tuned',
  'million',
  'sets',
  'inference',
  'stored',
  'service',
  'batch',
  'explain',
] as const;

export type PartName = (typeof partNames)[number];

/** What a run is asked to do. */
export interface BenchOptions {
  readonly parts: readonly PartName[];
  /** How often each library trains what is timed. */
  readonly rounds: number;
  /** Of each library, in what is timed. */
  readonly threads: number;
  /** Of the generated table, and of the one that is predicted. */
  readonly millionRows: number;
  /** Of each round of inference. */
  readonly requests: number;
  /** Predictions in the table at most. */
  readonly storedRows: number;
  /** That each server is under load in a round. */
  readonly seconds: number;
  /** Of each cross-validation. */
  readonly folds: number;
  /** Data sets to cross-validate on; null for all. */
  readonly sets: readonly string[] | null;
  /** Of each library, where it is tuned. */
  readonly trials: number;
  /** Where results are written. */
  readonly results: string;
}

export const HELP = `Measures Fedloop's model engine beside XGBoost, LightGBM and CatBoost: npm run bench -- engine [OPTION…]

  --only PART        adult: time and quality on the UCI Adult data's own split
                     tuned: quality on the same after as many tuning trials for each, CatBoost among them
                     million: time and memory on 1,000,000 x 14 generated numbers
                     sets: cross-validated AUC on ten data sets of other shapes
                     inference: the pool of threads beside ONNX Runtime alone
                     stored: predict with ever more predictions stored beside predict with none
                     service: a row predicted over the network beside FastAPI and MLflow's server
                     batch: a table of 1,000,000 rows predicted by a job, its time and memory
                     explain: TreeSHAP of 200 trees beside XGBoost's pred_contribs
                     default: all of them
  --rounds N         how often each library is timed, in turn; default 7 for adult, 3 for million,
                     9 for inference, 5 for stored, service and explain, 3 for batch
  --stored-rows N    predictions that are stored in the end; default 10000000, which take 6 GiB for a while
  --threads N        of each library, and of the pool; default 2. Fedloop takes a second one from 100,000 rows on
  --trials N         of each library in tuned; default 12
  --folds N          of each cross-validation in sets; default 5
  --sets NAMES       only these data sets in sets, separated by commas; what is kept are their numbers alone
  --results FOLDER   where the numbers go, as JSON and Markdown; default subgraphs/prediction/bench/results
  --quick            little of everything, to see that it runs: its numbers mean nothing
  --help             this text

Needs python3 with venv. The libraries are installed below .fedloop/python at the first use.
`;

/** @returns null where the help is asked for @throws RangeError or TypeError saying what is wrong */
export function parseOptions(parameters: readonly string[]): BenchOptions | null {
  const { values } = parseArgs({
    args: [...parameters],
    options: {
      only: { type: 'string' },
      rounds: { type: 'string' },
      threads: { type: 'string', default: '2' },
      trials: { type: 'string', default: '12' },
      folds: { type: 'string', default: '5' },
      sets: { type: 'string' },
      results: { type: 'string', default: 'subgraphs/prediction/bench/results' },
      'stored-rows': { type: 'string', default: '10000000' },
      quick: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return null;
  const parts = partNames.filter((name) => values.only === undefined || name === values.only);
  if (parts.length === 0) throw new RangeError(`--only takes one of ${partNames.join(', ')}`);
  const rounds = values.rounds === undefined ? 0 : Number(values.rounds);
  if (!Number.isInteger(rounds) || rounds < 0) throw new RangeError('--rounds takes a whole number');
  const threads = wholeNumber('threads', values.threads, 1);
  const trials = wholeNumber('trials', values.trials, 1);
  const folds = wholeNumber('folds', values.folds, 2);
  const storedRows = wholeNumber('stored-rows', values['stored-rows'], 1);
  return {
    parts,
    rounds: values.quick ? 1 : rounds,
    threads,
    millionRows: values.quick ? 120_000 : 1_000_000,
    requests: values.quick ? 640 : 6400,
    folds: values.quick ? 2 : folds,
    sets: values.sets?.split(',') ?? null,
    trials: values.quick ? 2 : trials,
    storedRows: values.quick ? 20_000 : storedRows,
    seconds: values.quick ? 1 : 6,
    results: values.results,
  };
}

function wholeNumber(name: string, text: string, least: number): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < least) throw new RangeError(`--${name} takes a whole number from ${least}`);
  return value;
}
