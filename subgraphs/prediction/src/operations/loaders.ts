import { isUuid } from '@fedloop/platform/ids/uuid';
import DataLoader from 'dataloader';
import type { Kysely } from 'kysely';
import type { Model } from '../domain/model.ts';
import type { ModelVersion } from '../domain/model-version.ts';
import type { Prediction } from '../domain/prediction.ts';
import type { TrainingRun } from '../domain/training-run.ts';
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
  readonly trainingRuns: ById<TrainingRun>;
  readonly predictions: ById<Prediction>;
}

/** Fresh loaders for one request. */
export function createLoaders(db: Kysely<DB>): Loaders {
  return {
    models: byId((ids) => findModels(db, ids)),
    modelVersions: byId((ids) => findModelVersions(db, ids)),
    trainingRuns: byId((ids) => findTrainingRuns(db, ids)),
    predictions: byId((ids) => findPredictions(db, ids)),
  };
}

function byId<T extends { readonly id: string }>(find: (ids: readonly string[]) => Promise<T[]>): ById<T> {
  return new DataLoader(async (asked) => {
    const ids = [...new Set(asked.filter(isUuid).map((id) => id.toLowerCase()))];
    const found = new Map((ids.length === 0 ? [] : await find(ids)).map((item) => [item.id, item]));
    return asked.map((id) => found.get(id.toLowerCase()) ?? null);
  });
}
