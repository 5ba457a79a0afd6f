import type { EventLog } from '@fedloop/platform/events/event-log';
import type { Identity } from '@fedloop/platform/identity/identity';
import type { JobQueue } from '@fedloop/platform/jobs/job-queue';
import type { Kysely } from 'kysely';
import type { Model } from '../domain/model.ts';
import type { ModelVersion } from '../domain/model-version.ts';
import type { Prediction } from '../domain/prediction.ts';
import type { TrainingRun } from '../domain/training-run.ts';
import type { Explanations, PredictionExplanation } from '../serving/explanations.ts';
import type { ProductionVersions } from '../serving/production-versions.ts';
import { listModelVersions } from '../storage/model-versions.ts';
import { findModelByName, listModels } from '../storage/models.ts';
import type { DB } from '../storage/tables.generated.ts';
import { listTrainingRuns } from '../storage/training-runs.ts';
import { predict, type PredictRequest } from './predict.ts';
import { promoteModelVersion, rollbackModel } from './production-changes.ts';
import { cancelTraining, startTraining } from './training-runs.ts';

/** Everything the schema can ask for or have done, beside reading by id. */
export interface Operations {
  findModel(name: string): Promise<Model | null>;
  /** By name, from behind one of them. */
  listModels(after: string | null, limit: number): Promise<Model[]>;
  /** Newest first, from below a number. */
  listVersions(modelId: string, below: number | null, limit: number): Promise<ModelVersion[]>;
  /** Newest first, from before a run. */
  listRuns(modelId: string, before: string | null, limit: number): Promise<TrainingRun[]>;
  predict(request: PredictRequest): Promise<Prediction>;
  explain(prediction: Prediction, version: ModelVersion, model: Model): Promise<PredictionExplanation | null>;
  promote(identity: Identity, input: { modelVersionId: string; reason: string }): Promise<ModelVersion>;
  rollback(identity: Identity, input: { model: string; reason: string }): Promise<Model>;
  startTraining(modelName: string): Promise<TrainingRun>;
  cancelTraining(identity: Identity, trainingRunId: string): Promise<TrainingRun>;
}

export interface OperationsOptions {
  readonly db: Kysely<DB>;
  readonly events: EventLog;
  readonly jobs: JobQueue;
  readonly versions: ProductionVersions;
  readonly explanations: Explanations;
}

/** Binds the operations to what they work on. */
export function createOperations({ db, events, jobs, versions, explanations }: OperationsOptions): Operations {
  return {
    findModel: (name) => findModelByName(db, name),
    listModels: (after, limit) => listModels(db, after, limit),
    listVersions: (modelId, below, limit) => listModelVersions(db, modelId, below, limit),
    listRuns: (modelId, before, limit) => listTrainingRuns(db, modelId, before, limit),
    predict: (request) => predict(db, events, versions, request),
    explain: (prediction, version, model) => explanations.explain(prediction, version, model),
    promote: (identity, input) => promoteModelVersion(db, events, identity, input),
    rollback: (identity, input) => rollbackModel(db, events, identity, input),
    startTraining: (modelName) => startTraining(db, events, jobs, modelName),
    cancelTraining: (identity, trainingRunId) => cancelTraining(db, events, jobs, identity, trainingRunId),
  };
}
