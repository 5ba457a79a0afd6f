import { type Kysely, type Migration, sql } from 'kysely';

/** Versions that were brought as files: they come from no training run of this platform. */
export const registeredVersions: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .alterTable('model_versions')
      .alterColumn('recipe', (column) => column.dropNotNull())
      .alterColumn('dataset_version_id', (column) => column.dropNotNull())
      .alterColumn('training_run_id', (column) => column.dropNotNull())
      .addColumn('registered_by', 'text')
      .addColumn('has_trees', 'boolean', (column) => column.notNull().defaultTo(true))
      .execute();
    await sql`alter table model_versions add constraint model_versions_have_an_origin
      check ((training_run_id is null) <> (registered_by is null))`.execute(db);
  },
};
