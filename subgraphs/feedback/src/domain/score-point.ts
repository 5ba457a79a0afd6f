import type { Score } from './score.ts';

/** The score after one verdict. */
export interface ScorePoint {
  readonly at: Date;
  readonly modelVersionId: string;
  readonly score: Score;
}
