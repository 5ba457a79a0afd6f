/** What is measured. */
export const libraryNames = ['fedloop', 'xgboost', 'lightgbm'] as const;

export type LibraryName = (typeof libraryNames)[number];

/** What is tuned. */
export const tunedLibraryNames = [...libraryNames, 'catboost'] as const;

export type TunedLibraryName = (typeof tunedLibraryNames)[number];

/** A search for parameters with a training of the winner, which every library can do. */
export interface TuningOrder extends Pick<TrainingOrder, 'folder' | 'threads'> {
  readonly library: TunedLibraryName;
  /** Rows to search and train on; a fifth of them judges trials. */
  readonly training: string;
  /** Rows to predict with the winner, trained on all rows. */
  readonly test: string;
  readonly probabilities: string;
  /** The library's own defaults are the first. */
  readonly trials: number;
  readonly seed: number;
}

/** What a search came to. */
export interface TuningOutcome {
  /** Validation losses in the order of the trials; null for those that were given up early. */
  readonly losses: readonly (number | null)[];
  /** Position of the winner among them. */
  readonly winner: number;
  readonly parameters: Readonly<Record<string, unknown>>;
  /** Milliseconds of processor time for the search and the winner's training, of all threads. */
  readonly processor: number;
}

/** A training that every library can do; files hold row numbers as 32-bit numbers. */
export interface TrainingOrder {
  readonly library: LibraryName;
  /** Where the table was written to. */
  readonly folder: string;
  /** Rows to train on; null for all. */
  readonly training: string | null;
  /** Rows to predict, whose probabilities are written as single-precision numbers; null for none. */
  readonly test: string | null;
  readonly probabilities: string;
  readonly rounds: number;
  readonly leaves: number;
  readonly learningRate: number;
  readonly threads: number;
  /** Whether to do exactly these rounds on all rows and columns; else libraries stop and sample as they do by default. */
  readonly plain: boolean;
}

/** What a training took. */
export interface TrainingCost {
  /** Milliseconds from the table to bins. */
  readonly binning: number;
  /** Milliseconds for all trees. */
  readonly boosting: number;
  /** Milliseconds of processor time for both, of all threads. */
  readonly processor: number;
  /** Most memory of the process while it trained, in bytes, and how much of it training added. */
  readonly peak: number;
  readonly added: number;
}
