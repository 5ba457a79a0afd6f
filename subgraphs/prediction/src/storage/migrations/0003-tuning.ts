import { type Kysely, type Migration, sql } from 'kysely';

/** Searches for parameters: what was asked for, what was tried, and what a version was trained with. */
export const tuning: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .alterTable('training_runs')
      .addColumn('tuning', 'jsonb')
      .addColumn('trials', 'jsonb', (column) => column.notNull().defaultTo(sql`'[]'::jsonb`))
      .execute();
    await db.schema.alterTable('model_versions').addColumn('parameters', 'jsonb').execute();
  },
};
