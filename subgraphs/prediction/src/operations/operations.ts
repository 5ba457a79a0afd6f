import type { DownloadLinks } from '@fedloop/platform/downloads/download-links';
import type { EventLog } from '@fedloop/platform/events/event-log';
import type { Identity } from '@fedloop/platform/identity/identity';
import type { JobQueue } from '@fedloop/platform/jobs/job-queue';
import type { SubgraphEndpoint } from '@fedloop/platform/subgraph/endpoint';
import type { Metrics } from '@fedloop/platform/telemetry/metrics';
import type { Uploads } from '@fedloop/platform/uploads/upload';
import type { Kysely } from 'kysely';
import type { BatchPrediction } from '../domain/batch-prediction.ts';
import type { ExternalJob, TrainerKind, TrainingFile } from '../domain/external-job.ts';
import type { Drift } from '../domain/drift/drift.ts';
import type { Model } from '../domain/model.ts';
import type { ModelOrder } from '../domain/model-order.ts';
import type { ModelVersion } from '../domain/model-version.ts';
import type { Prediction } from '../domain/prediction.ts';
import type { TrainingRun } from '../domain/training-run.ts';
import type { BroughtFile, BroughtVersions } from '../registration/brought-versions.ts';
import type { Explanations, PredictionExplanation } from '../serving/explanations.ts';
import type { ProductionVersions } from '../serving/production-versions.ts';
import { listBatchPredictions } from '../storage/batch-predictions.ts';
import { findTrainingFile } from '../storage/external-jobs.ts';
import { listModelVersions } from '../storage/model-versions.ts';
import { findModelByName, listModels } from '../storage/models.ts';
import type { DB } from '../storage/tables.generated.ts';
import { listTrainingRuns } from '../storage/training-runs.ts';
import {
  type BatchOrder,
  cancelBatchPrediction,
  findBatchPrediction,
  startBatchPrediction,
} from './batch-predictions.ts';
import { createModelOf, type MadeModel } from './create-model.ts';
import type { Deliveries, DeliveredFile } from './deliveries.ts';
import type { Drifts } from './drifts.ts';
import { type Claim, claimJob, completeJob, failJob, heartbeatJob, type SignOfLife } from './external-jobs.ts';
import { rememberModels } from './known-models.ts';
import { type OnKept, predict, type PredictRequest } from './predict.ts';
import { type BatchRequest, type BatchAnswer, predictBatch } from './predict-batch.ts';
import { createPredictionKeeper } from './prediction-keeper.ts';
import { promoteModelVersion, rollbackModel } from './production-changes.ts';
import { cancelTraining, setModelTrainer, startTraining, type TrainingOrder } from './training-runs.ts';

/** Everything the schema can ask for or have done, beside reading by id. */
export interface Operations {
  findModel(name: string): Promise<Model | null>;
  /** The model to predict with, without a query each time: its id, name and signature hold, what else it tells may be old. */
  findModelToAsk(name: string): Promise<Model | null>;
  /** By name, from behind one of them. */
  listModels(after: string | null, limit: number): Promise<Model[]>;
  /** Newest first, from below a number. */
  listVersions(modelId: string, below: number | null, limit: number): Promise<ModelVersion[]>;
  /** Newest first, from before a run. */
  listRuns(modelId: string, before: string | null, limit: number): Promise<TrainingRun[]>;
  predict(request: PredictRequest): Promise<Prediction>;
  predictBatch(request: BatchRequest): Promise<BatchAnswer[]>;
  startBatchPrediction(identity: Identity, order: BatchOrder): Promise<BatchPrediction>;
  cancelBatchPrediction(identity: Identity, id: string): Promise<BatchPrediction>;
  /** Null also for someone else's. */
  findBatchPrediction(identity: Identity, id: string): Promise<BatchPrediction | null>;
  /** The caller's own, newest first, from before one of them. */
  listBatchPredictions(identity: Identity, before: string | null, limit: number): Promise<BatchPrediction[]>;
  /** Where its file can be had for a while; null where there is none. */
  linkToResult(batch: BatchPrediction): Promise<string | null>;
  explain(prediction: Prediction, version: ModelVersion, model: Model): Promise<PredictionExplanation | null>;
  /** Null where the version has no card or too few predictions. */
  drift(modelVersionId: string): Promise<Drift | null>;
  promote(identity: Identity, input: { modelVersionId: string; reason: string }): Promise<ModelVersion>;
  register(identity: Identity, file: BroughtFile): Promise<ModelVersion>;
  rollback(identity: Identity, input: { model: string; reason: string }): Promise<Model>;
  createModel(order: ModelOrder): Promise<MadeModel>;
  startTraining(identity: Identity, order: TrainingOrder): Promise<TrainingRun>;
  /** Who trains the model's runs from now on. @throws DomainError MODEL_NOT_FOUND */
  setTrainer(choice: { model: string; trainer: TrainerKind }): Promise<Model>;
  claimJob(identity: Identity, claim: Claim): Promise<ExternalJob | null>;
  heartbeatJob(identity: Identity, id: string, sign: SignOfLife): Promise<{ job: ExternalJob; cancelled: boolean }>;
  completeJob(identity: Identity, id: string, file: DeliveredFile): Promise<ExternalJob>;
  failJob(identity: Identity, id: string, failure: { reason: string; retry: boolean }): Promise<ExternalJob>;
  /** The rows of a run that an external trainer has taken. */
  trainingFile(trainingRunId: string): Promise<TrainingFile>;
  /** Where the rows can be had for a while. */
  linkTo(file: TrainingFile): Promise<string>;
  cancelTraining(identity: Identity, trainingRunId: string): Promise<TrainingRun>;
}

export interface OperationsOptions {
  readonly db: Kysely<DB>;
  readonly events: EventLog;
  readonly jobs: JobQueue;
  readonly data: SubgraphEndpoint;
  readonly uploads: Pick<Uploads, 'open'>;
  readonly versions: ProductionVersions;
  readonly explanations: Explanations;
  readonly downloads: DownloadLinks;
  readonly brought: BroughtVersions;
  readonly deliveries: Deliveries;
  readonly drifts: Drifts;
  /** Told of predictions that were kept. Default: nobody is. */
  readonly metrics?: Metrics | null;
}

/** Binds the operations to what they work on. */
export function createOperations({
  db,
  events,
  jobs,
  data,
  uploads,
  versions,
  explanations,
  downloads,
  brought,
  deliveries,
  drifts,
  metrics = null,
}: OperationsOptions): Operations {
  const keep = createPredictionKeeper(db, events);
  const count = metrics?.counter('fedloop.model.predictions');
  const onKept: OnKept | undefined =
    count &&
    (({ name }, kept) => {
      count(kept, { 'fedloop.model': name });
    });
  return {
    findModel: (name) => findModelByName(db, name),
    findModelToAsk: rememberModels((name) => findModelByName(db, name)),
    listModels: (after, limit) => listModels(db, after, limit),
    listVersions: (modelId, below, limit) => listModelVersions(db, modelId, below, limit),
    listRuns: (modelId, before, limit) => listTrainingRuns(db, modelId, before, limit),
    predict: (request) => predict(db, keep, versions, request, onKept),
    predictBatch: (request) => predictBatch(db, events, versions, request, onKept),
    startBatchPrediction: (identity, order) =>
      startBatchPrediction({ db, events, jobs, data, uploads }, identity, order),
    cancelBatchPrediction: (identity, id) => cancelBatchPrediction({ db, events, jobs }, identity, id),
    findBatchPrediction: (identity, id) => findBatchPrediction(db, identity, id),
    listBatchPredictions: (identity, before, limit) => listBatchPredictions(db, identity.subject, before, limit),
    async linkToResult({ id, format, result }) {
      const key = result?.objectKey ?? null;
      return key === null ? null : downloads.link(key, `${id}.${format.toLowerCase()}`);
    },
    explain: (prediction, version, model) => explanations.explain(prediction, version, model),
    drift: (modelVersionId) => drifts.of(modelVersionId),
    promote: (identity, input) => promoteModelVersion(db, events, identity, input),
    register: (identity, file) => brought.register(identity, file),
    rollback: (identity, input) => rollbackModel(db, events, identity, input),
    createModel: (order) => createModelOf({ db, events, jobs, data }, order),
    startTraining: (identity, order) => startTraining(db, events, jobs, identity, order),
    setTrainer: (choice) => setModelTrainer(db, choice),
    claimJob: (identity, claim) => claimJob(db, events, identity, claim),
    heartbeatJob: (identity, id, sign) => heartbeatJob(db, events, identity, id, sign),
    completeJob: (identity, id, file) =>
      completeJob({ db, events, jobs }, identity, id, (run) => deliveries.take(identity.subject, run, file)),
    failJob: (identity, id, failure) => failJob(db, events, identity, id, failure),
    async trainingFile(trainingRunId) {
      const file = await findTrainingFile(db, trainingRunId);
      if (file === null) throw new Error(`Training run ${trainingRunId} has no rows for external trainers`);
      return file;
    },
    linkTo: ({ objectKey, trainingRunId }) => downloads.link(objectKey, `${trainingRunId}.parquet`),
    cancelTraining: (identity, trainingRunId) => cancelTraining(db, events, jobs, identity, trainingRunId),
  };
}
