import type { BatchPrediction } from '../domain/batch-prediction.ts';
import type { ExternalJob, TrainingFile } from '../domain/external-job.ts';
import type { GateReason } from '../domain/gate.ts';
import type { CardSubject } from '../domain/model-card/card-subject.ts';
import type { Model } from '../domain/model.ts';
import type { ModelVersion, ModelVersionChange } from '../domain/model-version.ts';
import type { Prediction } from '../domain/prediction.ts';
import type { RetrainingTrigger, ScoreSnapshot, TrainingRun, TriggerReason } from '../domain/training-run.ts';

/** An event's position and time. */
interface EventParent {
  readonly cursor: string;
  readonly occurredAt: Date;
}

export type ModelParent = Model;

export type ModelCardParent = CardSubject;

/** As it is, or as it was when an event told of it. */
export type ModelVersionParent = Omit<ModelVersion, 'objectKey' | 'hasTrees'>;

export type PredictionParent = Prediction;

/** As it is, or as it was when an event told of it. */
export type TrainingRunParent = Omit<TrainingRun, 'since' | 'requestedDatasetVersionId' | 'trainer'>;

/** As it is, or as it was when an event told of it. */
export type BatchPredictionParent = Omit<BatchPrediction, 'attempt' | 'result'>;

export type TrainingJobParent = ExternalJob;

export type TrainingFileParent = TrainingFile;

export interface ModelVersionChangedParent extends EventParent {
  readonly change: ModelVersionChange;
  readonly reasons: readonly GateReason[];
  readonly modelVersion: ModelVersionParent;
}

export interface PredictionCreatedParent extends EventParent {
  readonly prediction: Prediction;
}

export interface BatchPredictionUpdatedParent extends EventParent {
  readonly batchPrediction: BatchPredictionParent;
}

export interface TrainingRunUpdatedParent extends EventParent {
  readonly trainingRun: TrainingRunParent;
}

export type RetrainingTriggerParent = RetrainingTrigger;

export interface RetrainingTriggeredParent extends EventParent {
  readonly reason: TriggerReason;
  readonly score: ScoreSnapshot | null;
  readonly trainingRun: TrainingRunParent;
}
