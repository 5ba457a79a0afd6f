import { type Kysely, type Migration, sql } from 'kysely';

/** Training by clients: who trains a model, the rows they learn from, and their jobs. */
export const externalTraining: Migration = {
  async up(db: Kysely<unknown>) {
    for (const table of ['models', 'training_runs'])
      await db.schema
        .alterTable(table)
        .addColumn('trainer', 'text', (column) =>
          column
            .notNull()
            .defaultTo('OWN')
            .check(sql`trainer in ('OWN', 'EXTERNAL')`),
        )
        .execute();

    await db.schema
      .createTable('training_files')
      .addColumn('training_run_id', 'uuid', (column) => column.primaryKey().references('training_runs.id'))
      .addColumn('recipe', 'text', (column) => column.notNull())
      .addColumn('object_key', 'text', (column) => column.notNull())
      .addColumn('sha256', 'text', (column) => column.notNull())
      .addColumn('byte_size', 'bigint', (column) => column.notNull())
      .addColumn('row_count', 'integer', (column) => column.notNull())
      .execute();

    await db.schema
      .createTable('external_jobs')
      .addColumn('id', 'uuid', (column) => column.primaryKey())
      .addColumn('training_run_id', 'uuid', (column) => column.notNull().references('training_files.training_run_id'))
      .addColumn('attempt', 'integer', (column) => column.notNull())
      .addColumn('trainer', 'text', (column) => column.notNull())
      .addColumn('owner', 'text', (column) => column.notNull())
      .addColumn('status', 'text', (column) =>
        column.notNull().check(sql`status in ('LEASED', 'COMPLETED', 'FAILED', 'LOST')`),
      )
      .addColumn('lease_seconds', 'integer', (column) => column.notNull())
      .addColumn('lease_ends_at', 'timestamptz', (column) => column.notNull())
      .addColumn('delivery', 'jsonb')
      .addColumn('failure', 'text')
      .addColumn('claimed_at', 'timestamptz', (column) => column.notNull().defaultTo(sql`clock_timestamp()`))
      .addUniqueConstraint('external_jobs_by_run', ['training_run_id', 'attempt'])
      .execute();
    // Whatever goes wrong elsewhere, a run is never two trainers' at once.
    await sql`create unique index external_jobs_at_work on external_jobs (training_run_id)
      where status in ('LEASED', 'COMPLETED')`.execute(db);
    // Claims look at runs that wait; of all the runs that there were, these are few.
    await sql`create index training_runs_for_external on training_runs (id)
      where trainer = 'EXTERNAL' and finished_at is null`.execute(db);
  },
};
