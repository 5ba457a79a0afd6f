import type { Kysely, Migration } from 'kysely';

/** Versions that are made of uploads: which one, and how it is read. */
export const imports: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema.alterTable('dataset_versions').addColumn('imported', 'jsonb').execute();
  },
};
