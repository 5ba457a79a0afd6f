import type { Kysely, Migration } from 'kysely';

/** Finds a version's newest predictions, however many there are of others. */
export const newestPredictions: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .createIndex('predictions_by_version')
      .on('predictions')
      .columns(['model_version_id', 'id'])
      .execute();
  },
};
