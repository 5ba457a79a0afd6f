import { type Kysely, type Migration, sql } from 'kysely';

export const notes: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable('notes')
      .addColumn('id', 'uuid', (column) => column.primaryKey())
      .addColumn('model_id', 'uuid', (column) => column.notNull())
      .addColumn('text', 'text', (column) => column.notNull())
      .addColumn('author', 'text', (column) => column.notNull())
      .addColumn('created_at', 'timestamptz', (column) => column.notNull().defaultTo(sql`now()`))
      .execute();
    // Ids are UUIDv7: in the order of their making.
    await db.schema.createIndex('notes_by_model').on('notes').columns(['model_id', 'id']).execute();
  },
};
