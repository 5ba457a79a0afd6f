import { consumerMigration } from '@fedloop/platform/events/consumer';
import type { Migration } from 'kysely';
import { models } from './migrations/0001-models.ts';
import { predictions } from './migrations/0002-predictions.ts';
import { tuning } from './migrations/0003-tuning.ts';
import { modelCards } from './migrations/0004-model-cards.ts';
import { predictionPartitions } from './migrations/0005-prediction-partitions.ts';
import { batchRequests } from './migrations/0006-batch-requests.ts';
import { registeredVersions } from './migrations/0007-registered-versions.ts';
import { externalTraining } from './migrations/0008-external-training.ts';
import { batchPredictions } from './migrations/0009-batch-predictions.ts';
import { failureCodes } from './migrations/0010-failure-codes.ts';
import { resultFiles } from './migrations/0011-result-files.ts';
import { newestPredictions } from './migrations/0012-newest-predictions.ts';

/** Every change of the PostgreSQL schema `prediction`, in the order of their names. */
export const migrations: Record<string, Migration> = {
  '0001-models': models,
  '0002-predictions': predictions,
  '0003-consumers': consumerMigration,
  '0003-tuning': tuning,
  '0004-model-cards': modelCards,
  '0005-prediction-partitions': predictionPartitions,
  '0006-batch-requests': batchRequests,
  '0007-registered-versions': registeredVersions,
  '0008-external-training': externalTraining,
  '0009-batch-predictions': batchPredictions,
  '0010-failure-codes': failureCodes,
  '0011-result-files': resultFiles,
  '0012-newest-predictions': newestPredictions,
};
