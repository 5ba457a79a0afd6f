import type { SearchedParameters } from './search-space.ts';

/**
 * Where a trial stands:
 *
 * - `RUNNING`    trees are grown
 * - `WAITING`    measured on some of the rows, until the others of its round are
 * - `DROPPED`    the better half of its round went on without it
 * - `MEASURED`   measured on all rows of the training part
 * - `UNFINISHED` time ran out, or memory, before it was measured on all of them
 * - `WON`        the winner, which is then trained on all rows
 */
export type TrialStatus = 'RUNNING' | 'WAITING' | 'DROPPED' | 'MEASURED' | 'UNFINISHED' | 'WON';

/** One combination of parameters and how well it did. */
export interface Trial {
  /** Counted from 1; the first has the parameters that training has anyway. */
  readonly number: number;
  readonly parameters: SearchedParameters;
  readonly status: TrialStatus;
  /** Rows it learnt from when it was measured last; 0 before. */
  readonly rows: number;
  /** Rounds that were best then; null before. */
  readonly rounds: number | null;
  /** Mean log loss of the validation part then, in nats; null before. */
  readonly loss: number | null;
  /** Area under the ROC curve of the validation part then; null before, and where it has one class only. */
  readonly auc: number | null;
}
