import { type Kysely, type Migration, sql } from 'kysely';

/** Files that are no result yet. Each is noted before it is written, so that what a killed process leaves behind is found. */
export const resultFiles: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable('result_files')
      .addColumn('object_key', 'text', (column) => column.primaryKey())
      .addColumn('batch_prediction_id', 'uuid', (column) => column.notNull().references('batch_predictions.id'))
      .addColumn('attempt', 'integer', (column) => column.notNull())
      .addColumn('noted_at', 'timestamptz', (column) => column.notNull().defaultTo(sql`clock_timestamp()`))
      .execute();
  },
};
