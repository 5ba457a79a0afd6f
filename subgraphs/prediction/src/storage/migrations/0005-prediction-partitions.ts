import { type Kysely, type Migration, sql } from 'kysely';
import { firstIdOf, weekOf } from '../partition-weeks.ts';

/**
 * Partitions predictions by their ids, which are ordered by time: a lookup by id alone reads one partition. The table there was
 * becomes the first of them as it is, whatever its size; its rows are read once, to see that they belong there.
 *
 * Foreign keys go: models and versions are never deleted, and each check would cost every prediction a lookup.
 */
export const predictionPartitions: Migration = {
  async up(db: Kysely<unknown>) {
    await sql`ALTER TABLE predictions RENAME TO predictions_before`.execute(db);
    await sql`ALTER INDEX predictions_pkey RENAME TO predictions_before_pkey`.execute(db);
    for (const column of ['model_id', 'model_version_id'])
      await sql`ALTER TABLE predictions_before DROP CONSTRAINT ${sql.id(`predictions_${column}_fkey`)}`.execute(db);
    await sql`
      CREATE TABLE predictions (
        id uuid PRIMARY KEY,
        model_id uuid NOT NULL,
        model_version_id uuid NOT NULL,
        owner text NOT NULL,
        predicted_class text NOT NULL,
        probability float8 NOT NULL,
        probabilities float8[] NOT NULL,
        -- json keeps the order of the features, jsonb doesn't.
        features json NOT NULL,
        created_at timestamptz NOT NULL
      ) PARTITION BY RANGE (id)
    `.execute(db);
    // What no other partition takes: a prediction is never refused because a partition is missing.
    await sql`CREATE TABLE predictions_rest PARTITION OF predictions DEFAULT`.execute(db);
    const end = sql.lit(firstIdOf(weekOf(new Date()).end));
    await sql`
      WITH later AS (DELETE FROM predictions_before WHERE id >= ${end}::uuid RETURNING *)
      INSERT INTO predictions_rest SELECT * FROM later
    `.execute(db);
    await sql`ALTER TABLE predictions ATTACH PARTITION predictions_before FOR VALUES FROM (MINVALUE) TO (${end})`.execute(
      db,
    );
    // A dropped partition leaves what the loop learns from.
    await sql`ALTER TABLE judged_predictions ADD COLUMN features json`.execute(db);
  },
};
