import type { Kysely, Migration } from 'kysely';

/** Why a run failed, for programs. Runs that failed before keep their sentence alone. */
export const failureCodes: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema.alterTable('training_runs').addColumn('failure_code', 'text').execute();
  },
};
