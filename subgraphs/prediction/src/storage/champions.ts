import type { Kysely } from 'kysely';
import type { DB } from './tables.generated.ts';

/** Models that are told of; as many as a schema can hold. */
const MOST = 1000;

/** A model's version in production. */
export interface Champion {
  /** Of the model. */
  readonly name: string;
  readonly modelVersionId: string;
  readonly number: number;
}

/** Each model's version in production, in the order of the models' age. */
export function listChampions(db: Kysely<DB>): Promise<Champion[]> {
  return db
    .selectFrom('models')
    .innerJoin('model_versions', 'model_versions.id', 'models.production_version_id')
    .select(['models.name', 'model_versions.id as modelVersionId', 'model_versions.number'])
    .orderBy('models.id')
    .limit(MOST)
    .execute();
}
