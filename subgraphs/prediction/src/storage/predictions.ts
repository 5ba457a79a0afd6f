import type { Kysely, Selectable } from 'kysely';
import type { Features } from '../domain/feature-validation.ts';
import type { Prediction } from '../domain/prediction.ts';
import type { DB, Predictions } from './tables.generated.ts';

export async function findPredictions(db: Kysely<DB>, ids: readonly string[]): Promise<Prediction[]> {
  const rows = await db.selectFrom('predictions').selectAll().where('id', 'in', ids).execute();
  return rows.map(predictionOf);
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
