import type { AskedRetraining } from '../domain/asked-retraining.ts';
import type { Feedback } from '../domain/feedback.ts';
import type { ScorePoint } from '../domain/score-point.ts';
import type { Score } from '../domain/score.ts';

/** What this subgraph knows of another one's entity: its id. */
interface EntityParent {
  readonly id: string;
}

export type AskedRetrainingParent = AskedRetraining;
export type FeedbackParent = Feedback;
export type ModelParent = EntityParent;
export type ModelVersionParent = EntityParent;
export type PredictionParent = EntityParent;
export type ScorePointParent = ScorePoint;

export interface ModelScoreChangedParent {
  readonly cursor: string;
  readonly occurredAt: Date;
  readonly score: Score;
  readonly model: ModelParent;
  readonly modelVersion: ModelVersionParent;
}
