import { type Kysely, type Migration, sql } from 'kysely';

/** Files that clients send, and the pieces of them that have arrived. */
export const uploads: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable('uploads')
      .addColumn('id', 'uuid', (column) => column.primaryKey())
      .addColumn('owner', 'text', (column) => column.notNull())
      .addColumn('file_name', 'text', (column) => column.notNull())
      .addColumn('size', 'bigint', (column) => column.notNull().check(sql`size > 0`))
      .addColumn('received', 'bigint', (column) => column.notNull().defaultTo(0))
      // The secret itself is the client's alone.
      .addColumn('token_sha256', 'text', (column) => column.notNull())
      .addColumn('expires_at', 'timestamptz', (column) => column.notNull())
      .addCheckConstraint('uploads_received_is_bounded', sql`received between 0 and size`)
      .execute();
    await db.schema.createIndex('uploads_by_age').on('uploads').column('expires_at').execute();
    await db.schema.createIndex('uploads_by_owner').on('uploads').column('owner').execute();

    await db.schema
      .createTable('upload_parts')
      .addColumn('upload_id', 'uuid', (column) => column.notNull().references('uploads.id').onDelete('cascade'))
      .addColumn('start', 'bigint', (column) => column.notNull())
      .addColumn('size', 'bigint', (column) => column.notNull())
      .addColumn('object_key', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('upload_parts_pkey', ['upload_id', 'start'])
      .execute();
  },
};
