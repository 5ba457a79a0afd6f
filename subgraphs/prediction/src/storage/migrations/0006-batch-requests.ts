import { type Kysely, type Migration, sql } from 'kysely';

/** The keys under which requests of many rows may be repeated. */
export const batchRequests: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable('batch_requests')
      .addColumn('owner', 'text', (column) => column.notNull())
      .addColumn('key', 'text', (column) => column.notNull())
      .addColumn('content_sha256', 'text', (column) => column.notNull())
      // Of the rows that were answered, in their order; the others were refused and would be again.
      .addColumn('prediction_ids', sql`uuid[]`, (column) => column.notNull())
      .addColumn('created_at', 'timestamptz', (column) => column.notNull())
      .addPrimaryKeyConstraint('batch_requests_pkey', ['owner', 'key'])
      .execute();
    await db.schema.createIndex('batch_requests_by_age').on('batch_requests').column('created_at').execute();
  },
};
