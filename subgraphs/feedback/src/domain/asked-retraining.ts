import type { Score } from './score.ts';

/** Who asked for a retraining, and why. */
export interface Asked {
  readonly by: string;
  /** In the asker's words. */
  readonly because: string;
  /** What the asker calls this request, to ask twice for one and the same; null for nothing. */
  readonly key: string | null;
}

/** A retraining that somebody asked for, as it was kept. */
export interface AskedRetraining {
  /** The request's id; becomes the training run's. */
  readonly id: string;
  readonly modelId: string;
  readonly by: string;
  readonly because: string;
  readonly at: Date;
  /** The model's score then. */
  readonly score: Score;
}
