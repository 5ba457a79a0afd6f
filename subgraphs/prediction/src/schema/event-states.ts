import type { EventPayloads } from '@fedloop/platform/events/catalogue';
import type { BatchFailure } from '../domain/batch-prediction.ts';
import type { Prediction } from '../domain/prediction.ts';
import type { BatchPredictionParent, ModelVersionParent, TrainingRunParent } from './parents.ts';

/** A training run as it was when an event told of it. */
export function trainingRunThen(state: EventPayloads['training-run.updated']['trainingRun']): TrainingRunParent {
  return {
    ...state,
    tuning: state.tuning ?? null,
    trials: state.trials ?? [],
    failureCode: state.failureCode ?? null,
    trigger: state.trigger && {
      ...state.trigger,
      asked: state.trigger.asked ?? null,
      at: new Date(state.trigger.at),
    },
    createdAt: new Date(state.createdAt),
    startedAt: state.startedAt === null ? null : new Date(state.startedAt),
    finishedAt: state.finishedAt === null ? null : new Date(state.finishedAt),
  };
}

/** A model version as it was when an event told of it. */
export function modelVersionThen(state: EventPayloads['model-version.changed']['modelVersion']): ModelVersionParent {
  return {
    ...state,
    parameters: state.parameters ?? null,
    decision: state.decision && { ...state.decision, at: new Date(state.decision.at) },
    createdAt: new Date(state.createdAt),
  };
}

/** A prediction as its event tells it. */
export function predictionThen(state: EventPayloads['prediction.created']['prediction']): Prediction {
  return { ...state, createdAt: new Date(state.createdAt) };
}

/** A batch prediction as it was when an event told of it. */
export function batchPredictionThen(
  state: EventPayloads['batch-prediction.updated']['batchPrediction'],
): BatchPredictionParent {
  return {
    ...state,
    failure: state.failure as BatchFailure | null,
    createdAt: new Date(state.createdAt),
    startedAt: state.startedAt === null ? null : new Date(state.startedAt),
    finishedAt: state.finishedAt === null ? null : new Date(state.finishedAt),
  };
}
