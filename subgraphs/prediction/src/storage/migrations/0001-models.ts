import { type Kysely, type Migration, sql } from 'kysely';

/** Models, their versions, predictions, judged rows and training runs. */
export const models: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable('models')
      .addColumn('id', 'uuid', (column) => column.primaryKey())
      .addColumn('name', 'text', (column) => column.notNull().unique())
      .addColumn('display_name', 'text', (column) => column.notNull())
      .addColumn('signature', 'jsonb', (column) => column.notNull())
      .addColumn('base_dataset_version_id', 'uuid', (column) => column.notNull())
      .addColumn('production_version_id', 'uuid')
      .addColumn('created_at', 'timestamptz', (column) => column.notNull().defaultTo(sql`clock_timestamp()`))
      .execute();

    await db.schema
      .createTable('training_runs')
      .addColumn('id', 'uuid', (column) => column.primaryKey())
      .addColumn('model_id', 'uuid', (column) => column.notNull().references('models.id'))
      .addColumn('status', 'text', (column) =>
        column.notNull().check(sql`status in ('QUEUED', 'RUNNING', 'SUCCEEDED', 'FAILED', 'CANCELLED')`),
      )
      .addColumn('stage', 'text', (column) => column.notNull())
      .addColumn('fraction', 'float8', (column) => column.notNull())
      .addColumn('loss', 'float8')
      .addColumn('trigger', 'jsonb')
      .addColumn('since', 'integer')
      .addColumn('requested_dataset_version_id', 'uuid', (column) => column.unique())
      .addColumn('dataset_version_id', 'uuid')
      .addColumn('challenger_id', 'uuid')
      .addColumn('failure', 'text')
      .addColumn('created_at', 'timestamptz', (column) => column.notNull().defaultTo(sql`clock_timestamp()`))
      .addColumn('started_at', 'timestamptz')
      .addColumn('finished_at', 'timestamptz')
      .execute();
    await db.schema.createIndex('training_runs_by_model').on('training_runs').columns(['model_id', 'id']).execute();

    await db.schema
      .createTable('model_versions')
      .addColumn('id', 'uuid', (column) => column.primaryKey())
      .addColumn('model_id', 'uuid', (column) => column.notNull().references('models.id'))
      .addColumn('number', 'integer', (column) => column.notNull())
      .addColumn('status', 'text', (column) =>
        column.notNull().check(sql`status in ('CANDIDATE', 'PRODUCTION', 'REJECTED', 'RETIRED')`),
      )
      .addColumn('sha256', 'text', (column) => column.notNull())
      .addColumn('object_key', 'text', (column) => column.notNull())
      .addColumn('recipe', 'text', (column) => column.notNull())
      .addColumn('metrics', 'jsonb', (column) => column.notNull())
      .addColumn('dataset_version_id', 'uuid', (column) => column.notNull())
      // A run that is started again after its version was registered finds it, instead of registering another.
      .addColumn('training_run_id', 'uuid', (column) => column.notNull().unique().references('training_runs.id'))
      .addColumn('gate', 'jsonb')
      .addColumn('decision', 'jsonb')
      .addColumn('created_at', 'timestamptz', (column) => column.notNull().defaultTo(sql`clock_timestamp()`))
      .addUniqueConstraint('model_versions_by_number', ['model_id', 'number'])
      .execute();
    await sql`create unique index model_versions_in_production on model_versions (model_id) where status = 'PRODUCTION'`.execute(
      db,
    );

    await db.schema
      .createTable('promotions')
      .addColumn('position', 'bigint', (column) => column.primaryKey().generatedAlwaysAsIdentity())
      .addColumn('model_id', 'uuid', (column) => column.notNull().references('models.id'))
      .addColumn('model_version_id', 'uuid', (column) => column.notNull().references('model_versions.id'))
      .addColumn('kind', 'text', (column) => column.notNull().check(sql`kind in ('PROMOTED', 'ROLLED_BACK')`))
      .addColumn('decided_by', 'text')
      .addColumn('reason', 'text')
      .addColumn('at', 'timestamptz', (column) => column.notNull().defaultTo(sql`clock_timestamp()`))
      .execute();
    await db.schema.createIndex('promotions_by_model').on('promotions').columns(['model_id', 'position']).execute();
  },
};
