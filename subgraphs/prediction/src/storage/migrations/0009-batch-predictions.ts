import { type Kysely, type Migration, sql } from 'kysely';

/** Predictions for whole tables. */
export const batchPredictions: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable('batch_predictions')
      .addColumn('id', 'uuid', (column) => column.primaryKey())
      .addColumn('model_id', 'uuid', (column) => column.notNull().references('models.id'))
      .addColumn('model_version_id', 'uuid', (column) => column.notNull().references('model_versions.id'))
      .addColumn('owner', 'text', (column) => column.notNull())
      // Null where none was given, and once its time is over.
      .addColumn('idempotency_key', 'text')
      .addColumn('content_sha256', 'text', (column) => column.notNull())
      .addColumn('source', 'jsonb', (column) => column.notNull())
      .addColumn('format', 'text', (column) => column.notNull().check(sql`format in ('CSV', 'PARQUET')`))
      .addColumn('status', 'text', (column) =>
        column.notNull().check(sql`status in ('QUEUED', 'RUNNING', 'SUCCEEDED', 'FAILED', 'CANCELLED')`),
      )
      .addColumn('attempt', 'integer', (column) => column.notNull().defaultTo(0))
      .addColumn('rows_done', 'integer', (column) => column.notNull().defaultTo(0))
      .addColumn('rows_total', 'integer')
      .addColumn('faulty_rows', 'integer', (column) => column.notNull().defaultTo(0))
      .addColumn('object_key', 'text')
      .addColumn('byte_size', 'bigint')
      .addColumn('other_columns', sql`text[]`)
      .addColumn('expires_at', 'timestamptz')
      .addColumn('failure', 'jsonb')
      .addColumn('created_at', 'timestamptz', (column) => column.notNull().defaultTo(sql`clock_timestamp()`))
      .addColumn('started_at', 'timestamptz')
      .addColumn('finished_at', 'timestamptz')
      .addUniqueConstraint('batch_predictions_by_key', ['owner', 'idempotency_key'])
      .execute();
    await db.schema
      .createIndex('batch_predictions_by_owner')
      .on('batch_predictions')
      .columns(['owner', 'id desc'])
      .execute();
    // What is looked at again and again is little of all that there was.
    await sql`create index batch_predictions_open on batch_predictions (owner)
      where status in ('QUEUED', 'RUNNING')`.execute(db);
    await sql`create index batch_predictions_kept on batch_predictions (expires_at)
      where object_key is not null`.execute(db);
  },
};
