import { type Kysely, type Migration, sql } from 'kysely';

/** Predictions, what they were judged, and the keys under which requests may be repeated. */
export const predictions: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable('predictions')
      .addColumn('id', 'uuid', (column) => column.primaryKey())
      .addColumn('model_id', 'uuid', (column) => column.notNull().references('models.id'))
      .addColumn('model_version_id', 'uuid', (column) => column.notNull().references('model_versions.id'))
      .addColumn('owner', 'text', (column) => column.notNull())
      .addColumn('predicted_class', 'text', (column) => column.notNull())
      .addColumn('probability', 'float8', (column) => column.notNull())
      .addColumn('probabilities', sql`float8[]`, (column) => column.notNull())
      // json keeps the order of the features, jsonb doesn't.
      .addColumn('features', 'json', (column) => column.notNull())
      .addColumn('created_at', 'timestamptz', (column) => column.notNull())
      .execute();

    await db.schema
      .createTable('idempotency_keys')
      .addColumn('owner', 'text', (column) => column.notNull())
      .addColumn('key', 'text', (column) => column.notNull())
      .addColumn('content_sha256', 'text', (column) => column.notNull())
      .addColumn('prediction_id', 'uuid', (column) => column.notNull())
      .addColumn('created_at', 'timestamptz', (column) => column.notNull())
      .addPrimaryKeyConstraint('idempotency_keys_pkey', ['owner', 'key'])
      .execute();
    await db.schema.createIndex('idempotency_keys_by_age').on('idempotency_keys').column('created_at').execute();

    await db.schema
      .createTable('judged_predictions')
      .addColumn('prediction_id', 'uuid', (column) => column.primaryKey())
      .addColumn('model_id', 'uuid', (column) => column.notNull().references('models.id'))
      .addColumn('model_version_id', 'uuid', (column) => column.notNull())
      .addColumn('label', 'text')
      .addColumn('reserved', 'boolean', (column) => column.notNull())
      .addColumn('sequence', 'integer', (column) => column.notNull())
      .addColumn('judge', 'text', (column) => column.notNull())
      .addColumn('judge_role', 'text', (column) => column.notNull())
      .execute();
    await db.schema
      .createIndex('judged_predictions_by_model')
      .on('judged_predictions')
      .columns(['model_id', 'sequence'])
      .execute();
  },
};
