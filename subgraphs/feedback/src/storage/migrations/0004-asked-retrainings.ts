import { type Kysely, type Migration, sql } from 'kysely';

/** Retrainings that somebody asked for stand among those that the loop decided on: what is in flight is in flight for both. */
export const askedRetrainings: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .alterTable('trigger_attempts')
      .addColumn('cause', 'text', (column) =>
        column
          .notNull()
          .defaultTo('SCORE_BELOW_THRESHOLD')
          .check(sql`cause in ('SCORE_BELOW_THRESHOLD', 'MANUAL', 'WEBHOOK')`),
      )
      // Who asked, why in their words, and the key under which they may ask again; null where the loop did.
      .addColumn('asked_by', 'text')
      .addColumn('asked_because', 'text')
      .addColumn('asked_key', 'text')
      .execute();
    await db.schema
      .alterTable('trigger_attempts')
      .addCheckConstraint(
        'trigger_attempts_asked',
        sql`(cause = 'SCORE_BELOW_THRESHOLD') = (asked_by is null) and (asked_by is null) = (asked_because is null)`,
      )
      .execute();
    await db.schema
      .createIndex('trigger_attempts_by_key')
      .unique()
      .on('trigger_attempts')
      .columns(['asked_by', 'asked_key'])
      .where(sql.ref('asked_key'), 'is not', null)
      .execute();

    // Somebody may ask without a decline, and again after an attempt that no verdict has followed.
    await db.schema
      .alterTable('trigger_attempts')
      .alterColumn('since', (column) => column.dropNotNull())
      .execute();
    await db.schema.alterTable('trigger_attempts').dropConstraint('trigger_attempts_by_sequence').execute();
    await db.schema
      .createIndex('trigger_attempts_by_sequence')
      .on('trigger_attempts')
      .columns(['model_id', 'sequence', 'id'])
      .execute();
  },
};
