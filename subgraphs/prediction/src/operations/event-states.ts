import type { EventPayloads } from '@fedloop/platform/events/catalogue';
import type { BatchPrediction } from '../domain/batch-prediction.ts';
import type { ModelVersion } from '../domain/model-version.ts';
import type { Prediction } from '../domain/prediction.ts';
import type { TrainingRun } from '../domain/training-run.ts';

type TrainingRunState = EventPayloads['training-run.updated']['trainingRun'];
type ModelVersionState = EventPayloads['model-version.changed']['modelVersion'];
type BatchPredictionState = EventPayloads['batch-prediction.updated']['batchPrediction'];
type PredictionState = EventPayloads['prediction.created']['prediction'];

/** A training run as its events tell it. */
export function trainingRunState(run: TrainingRun): TrainingRunState {
  return {
    id: run.id,
    modelId: run.modelId,
    status: run.status,
    stage: run.stage,
    fraction: run.fraction,
    loss: run.loss,
    tuning: run.tuning,
    trials: run.trials,
    trigger: run.trigger && { ...run.trigger, at: run.trigger.at.toISOString() },
    datasetVersionId: run.datasetVersionId,
    challengerId: run.challengerId,
    createdAt: run.createdAt.toISOString(),
    startedAt: run.startedAt?.toISOString() ?? null,
    finishedAt: run.finishedAt?.toISOString() ?? null,
    failure: run.failure,
    failureCode: run.failureCode,
  };
}

/** A model version as its events tell it. */
export function modelVersionState(version: ModelVersion): ModelVersionState {
  return {
    id: version.id,
    modelId: version.modelId,
    number: version.number,
    status: version.status,
    sha256: version.sha256,
    recipe: version.recipe,
    parameters: version.parameters,
    metrics: version.metrics,
    datasetVersionId: version.datasetVersionId,
    trainingRunId: version.trainingRunId,
    registeredBy: version.registeredBy,
    gate: version.gate,
    decision: version.decision && { ...version.decision, at: version.decision.at.toISOString() },
    createdAt: version.createdAt.toISOString(),
  };
}

/** A prediction as its event tells it. */
export function predictionState(prediction: Prediction): PredictionState {
  return { ...prediction, createdAt: prediction.createdAt.toISOString() };
}

/** A batch prediction as its events tell it. */
export function batchPredictionState({
  attempt: _attempt,
  result: _result,
  ...batch
}: BatchPrediction): BatchPredictionState {
  return {
    ...batch,
    createdAt: batch.createdAt.toISOString(),
    startedAt: batch.startedAt?.toISOString() ?? null,
    finishedAt: batch.finishedAt?.toISOString() ?? null,
  };
}
