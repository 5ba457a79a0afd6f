import { type Kysely, type Migration, sql } from 'kysely';

/** The history of scores, what watches them, and what that set off. */
export const loop: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable('score_points')
      .addColumn('model_id', 'uuid', (column) => column.notNull().references('ledgers.model_id'))
      .addColumn('sequence', 'integer', (column) => column.notNull())
      .addColumn('model_version_id', 'uuid', (column) => column.notNull())
      .addColumn('at', 'timestamptz', (column) => column.notNull())
      .addColumn('judged', 'integer', (column) => column.notNull())
      .addColumn('correct', 'integer', (column) => column.notNull())
      .addColumn('threshold', 'float8', (column) => column.notNull())
      // The trigger's decision after this verdict: its evidence, and the rules that held it back.
      .addColumn('evidence', 'float8', (column) => column.notNull())
      .addColumn('held_back_by', sql`text[]`, (column) => column.notNull())
      .addPrimaryKeyConstraint('score_points_pkey', ['model_id', 'sequence'])
      .execute();

    // A fold of the ledger, kept so that a verdict costs one step; deleting it costs one fold.
    await db.schema
      .createTable('watches')
      .addColumn('model_id', 'uuid', (column) => column.primaryKey().references('ledgers.model_id'))
      .addColumn('model_version_id', 'uuid', (column) => column.notNull())
      .addColumn('watched_after', 'integer', (column) => column.notNull())
      .addColumn('threshold', 'float8', (column) => column.notNull())
      .addColumn('state', 'jsonb', (column) => column.notNull())
      .execute();

    await db.schema
      .createTable('trigger_attempts')
      .addColumn('id', 'uuid', (column) => column.primaryKey())
      .addColumn('model_id', 'uuid', (column) => column.notNull().references('ledgers.model_id'))
      .addColumn('model_version_id', 'uuid', (column) => column.notNull())
      .addColumn('sequence', 'integer', (column) => column.notNull())
      .addColumn('at', 'timestamptz', (column) => column.notNull())
      .addColumn('score', 'jsonb', (column) => column.notNull())
      .addColumn('evidence', 'float8', (column) => column.notNull())
      .addColumn('since', 'integer', (column) => column.notNull())
      .addColumn('rows', 'integer', (column) => column.notNull())
      .addColumn('reasons', 'jsonb', (column) => column.notNull())
      // How the training run ended that was asked for; null while it is in flight.
      .addColumn('outcome', 'text', (column) => column.check(sql`outcome in ('SUCCEEDED', 'FAILED', 'CANCELLED')`))
      .addUniqueConstraint('trigger_attempts_by_sequence', ['model_id', 'sequence'])
      .execute();
  },
};
