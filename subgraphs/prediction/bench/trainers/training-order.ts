/** What is measured. */
export const libraryNames = ['fedloop', 'xgboost', 'lightgbm'] as const;

export type LibraryName = (typeof libraryNames)[number];

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
