import type { Kysely, Selectable } from 'kysely';
import type { SeenPrediction } from '../domain/drift/drift.ts';
import type { Features } from '../domain/feature-validation.ts';
import type { Prediction } from '../domain/prediction.ts';
import { firstIdOf } from './partition-weeks.ts';
import type { DB, Predictions } from './tables.generated.ts';

export async function findPredictions(db: Kysely<DB>, ids: readonly string[]): Promise<Prediction[]> {
  const rows = await db.selectFrom('predictions').selectAll().where('id', 'in', ids).execute();
  return rows.map(predictionOf);
}

/** A version's predictions since a moment, newest first, at most `limit`. Their ids are in the order of time. */
export async function listNewestPredictions(
  db: Kysely<DB>,
  modelVersionId: string,
  since: Date,
  limit: number,
): Promise<SeenPrediction[]> {
  const rows = await db
    .selectFrom('predictions')
    .select(['features', 'predicted_class', 'probability', 'probabilities', 'created_at'])
    .where('model_version_id', '=', modelVersionId)
    .where('id', '>=', firstIdOf(since))
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    features: row.features as unknown as Features,
    predictedClass: row.predicted_class,
    probability: row.probability,
    probabilities: row.probabilities,
    createdAt: row.created_at,
  }));
}

function predictionOf(row: Selectable<Predictions>): Prediction {
  return {
    id: row.id,
    modelId: row.model_id,
    modelVersionId: row.model_version_id,
    owner: row.owner,
    predictedClass: row.predicted_class,
    probability: row.probability,
    probabilities: row.probabilities,
    features: row.features as unknown as Features,
    createdAt: row.created_at,
  };
}
