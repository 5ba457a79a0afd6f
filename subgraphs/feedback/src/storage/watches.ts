import type { Kysely } from 'kysely';
import type { ProductionPeriod } from '../domain/trigger.ts';
import type { Watch } from '../domain/watch.ts';
import type { DB } from './tables.generated.ts';

/** What a kept watch was folded with: with anything else it has to be folded again. */
export interface WatchBasis {
  readonly modelId: string;
  readonly period: ProductionPeriod;
  readonly threshold: number;
}

/** The kept watch on just this basis; null where there is none. */
export async function findWatch(db: Kysely<DB>, { modelId, period, threshold }: WatchBasis): Promise<Watch | null> {
  const row = await db
    .selectFrom('watches')
    .select('state')
    .where('model_id', '=', modelId)
    .where('model_version_id', '=', period.modelVersionId)
    .where('watched_after', '=', period.after)
    .where('threshold', '=', threshold)
    .executeTakeFirst();
  return row === undefined ? null : (row.state as unknown as Watch);
}

/** Keeps a watch instead of the one before. */
export async function putWatch(
  db: Kysely<DB>,
  { modelId, period, threshold }: WatchBasis,
  watch: Watch,
): Promise<void> {
  const columns = {
    model_version_id: period.modelVersionId,
    watched_after: period.after,
    threshold,
    state: JSON.stringify(watch),
  };
  await db
    .insertInto('watches')
    .values({ model_id: modelId, ...columns })
    .onConflict((conflict) => conflict.column('model_id').doUpdateSet(columns))
    .execute();
}
