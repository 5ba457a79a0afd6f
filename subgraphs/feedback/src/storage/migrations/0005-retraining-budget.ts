import { type Kysely, type Migration, sql } from 'kysely';

/** How many retrainings a model may have in a day, and when each was begun by the database's own clock. */
export const retrainingBudget: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .alterTable('policies')
      .addColumn('maximum_retrainings_per_day', 'integer', (column) => column.notNull().defaultTo(24))
      .execute();

    // Processes' clocks differ, and may be set. With a default from the start, all earlier attempts would have been begun just now.
    await db.schema.alterTable('trigger_attempts').addColumn('begun_at', 'timestamptz').execute();
    await sql`update trigger_attempts set begun_at = at`.execute(db);
    await db.schema
      .alterTable('trigger_attempts')
      .alterColumn('begun_at', (column) => column.setDefault(sql`clock_timestamp()`))
      .alterColumn('begun_at', (column) => column.setNotNull())
      .execute();
  },
};
