import { type Kysely, type Migration, sql } from 'kysely';

/** Model cards, apart from the versions they are of: lists of versions don't carry them. */
export const modelCards: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable('model_cards')
      .addColumn('model_version_id', 'uuid', (column) => column.primaryKey().references('model_versions.id'))
      .addColumn('schema_version', 'integer', (column) => column.notNull())
      .addColumn('card', 'jsonb', (column) => column.notNull())
      .addColumn('created_at', 'timestamptz', (column) => column.notNull().defaultTo(sql`clock_timestamp()`))
      .execute();
  },
};
