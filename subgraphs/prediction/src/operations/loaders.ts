import { isUuid } from '@fedloop/platform/ids/uuid';
import DataLoader from 'dataloader';
import type { Kysely } from 'kysely';
import type { BatchPrediction } from '../domain/batch-prediction.ts';
import type { ExternalJob } from '../domain/external-job.ts';
import type { ModelCard } from '../domain/model-card/model-card.ts';
import type { Model } from '../domain/model.ts';
import type { ModelVersion } from '../domain/model-version.ts';
import type { Prediction } from '../domain/prediction.ts';
import type { TrainingRun } from '../domain/training-run.ts';
import { findBatchPredictions } from '../storage/batch-predictions.ts';
import { findLatestJobs } from '../storage/external-jobs.ts';
import { findModelCards } from '../storage/model-cards.ts';
import { findModelVersions } from '../storage/model-versions.ts';
import { findModels } from '../storage/models.ts';
import { findPredictions } from '../storage/predictions.ts';
import type { DB } from '../storage/tables.generated.ts';
import { findTrainingRuns } from '../storage/training-runs.ts';

type ById<T> = DataLoader<string, T | null>;

/** Reads by id, gathered within one request; null for what there is not, ids of any form included. */
export interface Loaders {
  readonly models: ById<Model>;
  readonly modelVersions: ById<ModelVersion>;
  /** By the id of the version that they are of. */
  readonly modelCards: ById<{ readonly id: string; readonly card: ModelCard }>;
  readonly trainingRuns: ById<TrainingRun>;
  readonly predictions: ById<Prediction>;
  readonly batchPredictions: ById<BatchPrediction>;
  /** The newest of a training run, by the run's id. */
  readonly externalJobs: ById<ExternalJob>;
}

/** Fresh loaders for one request. */
export function createLoaders(db: Kysely<DB>): Loaders {
  return {
    models: byId((ids) => findModels(db, ids)),
    modelVersions: byId((ids) => findModelVersions(db, ids)),
    modelCards: byId((ids) => findModelCards(db, ids)),
    trainingRuns: byId((ids) => findTrainingRuns(db, ids)),
    predictions: byId((ids) => findPredictions(db, ids)),
    batchPredictions: byId((ids) => findBatchPredictions(db, ids)),
    externalJobs: byId(
      (ids) => findLatestJobs(db, ids),
      ({ trainingRunId }) => trainingRunId,
    ),
  };
}

function byId<T extends { readonly id: string }>(
  find: (ids: readonly string[]) => Promise<T[]>,
  idOf: (item: T) => string = ({ id }) => id,
): ById<T> {
  return new DataLoader(async (asked) => {
    const ids = [...new Set(asked.filter(isUuid).map((id) => id.toLowerCase()))];
    const found = new Map((ids.length === 0 ? [] : await find(ids)).map((item) => [idOf(item), item]));
    return asked.map((id) => found.get(id.toLowerCase()) ?? null);
  });
}
