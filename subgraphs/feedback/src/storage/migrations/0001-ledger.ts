import { type Kysely, type Migration, sql } from 'kysely';

/** The facts, what counts of them, and the models they are about. */
export const ledger: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable('models')
      .addColumn('id', 'uuid', (column) => column.primaryKey())
      .addColumn('name', 'text', (column) => column.notNull().unique())
      .execute();

    await db.schema
      .createTable('model_versions')
      .addColumn('id', 'uuid', (column) => column.primaryKey())
      .addColumn('model_id', 'uuid', (column) => column.notNull())
      .addColumn('was_in_production', 'boolean', (column) => column.notNull())
      .execute();

    await db.schema
      .createTable('policies')
      .addColumn('model_id', 'uuid', (column) => column.primaryKey())
      .addColumn('enabled', 'boolean', (column) => column.notNull())
      .addColumn('threshold', 'float8', (column) => column.notNull())
      .addColumn('window', 'integer', (column) => column.notNull())
      .addColumn('minimum_verdicts', 'integer', (column) => column.notNull())
      .addColumn('cooldown', 'text', (column) => column.notNull())
      .addColumn('verdicts_per_false_alarm', 'integer', (column) => column.notNull())
      .execute();

    // One row per model; whoever writes to the model's ledger holds its lock.
    await db.schema
      .createTable('ledgers')
      .addColumn('model_id', 'uuid', (column) => column.primaryKey())
      .addColumn('last_sequence', 'integer', (column) => column.notNull().defaultTo(0))
      .addColumn('production_version_id', 'uuid')
      .addColumn('watched_after', 'integer', (column) => column.notNull().defaultTo(0))
      .execute();

    await db.schema
      .createTable('facts')
      .addColumn('id', 'uuid', (column) => column.primaryKey())
      .addColumn('model_id', 'uuid', (column) => column.notNull().references('ledgers.model_id'))
      .addColumn('sequence', 'integer', (column) => column.notNull())
      .addColumn('prediction_id', 'uuid', (column) => column.notNull())
      .addColumn('model_version_id', 'uuid', (column) => column.notNull())
      .addColumn('owner', 'text', (column) => column.notNull())
      .addColumn('verdict', 'text', (column) =>
        column.notNull().check(sql`verdict in ('CORRECT', 'INCORRECT', 'RETRACTED')`),
      )
      .addColumn('actual_class', 'text')
      .addColumn('judge', 'text', (column) => column.notNull())
      .addColumn('judge_role', 'text', (column) => column.notNull())
      .addColumn('submitted_at', 'timestamptz', (column) => column.notNull())
      .addUniqueConstraint('facts_by_sequence', ['model_id', 'sequence'])
      .execute();
    await db.schema.createIndex('facts_by_prediction').on('facts').columns(['prediction_id', 'sequence']).execute();
    await keepFacts(db);

    await db.schema
      .createTable('ledger_entries')
      .addColumn('prediction_id', 'uuid', (column) => column.primaryKey())
      .addColumn('model_id', 'uuid', (column) => column.notNull().references('ledgers.model_id'))
      .addColumn('model_version_id', 'uuid', (column) => column.notNull())
      .addColumn('sequence', 'integer', (column) => column.notNull())
      .addColumn('fact_id', 'uuid', (column) => column.notNull().unique().references('facts.id'))
      .addColumn('verdict', 'text', (column) => column.notNull())
      .addColumn('actual_class', 'text')
      .execute();
    await sql`
      create index ledger_entries_that_count on ledger_entries (model_version_id, sequence) include (verdict)
      where verdict <> 'RETRACTED'
    `.execute(db);
  },
};

/** Facts are never changed and never deleted: not by this program's faults, not by hand. */
async function keepFacts(db: Kysely<unknown>): Promise<void> {
  await sql`
    create function refuse_change() returns trigger language plpgsql as $$
    begin
      raise exception 'facts are append-only: % is refused', tg_op using errcode = 'restrict_violation';
    end
    $$
  `.execute(db);
  await sql`
    create trigger facts_are_kept before update or delete or truncate on facts
    for each statement execute function refuse_change()
  `.execute(db);
}
