import { type Kysely, sql } from 'kysely';
import { defaultPolicy } from '../domain/policy.ts';
import { type Score, scoreOf, type Tally } from '../domain/score.ts';
import type { DB } from './tables.generated.ts';

/** A model's score, asked for over a window of its own or the policy's (null). */
export interface AskedScore {
  readonly modelId: string;
  readonly window: number | null;
}

/** What a score is made from. */
export interface CountedScore extends Tally {
  readonly threshold: number;
}

/** Scores of the production versions, in the order asked; nothing judged where a model has none yet. */
export async function findModelScores(db: Kysely<DB>, asked: readonly AskedScore[]): Promise<Score[]> {
  return (await countModelScores(db, asked)).map((counted) => scoreOf(counted, counted.threshold));
}

/** What one model's score over the policy's window is made from. */
export async function countModelScore(db: Kysely<DB>, modelId: string): Promise<CountedScore> {
  const [counted] = await countModelScores(db, [{ modelId, window: null }]);
  return counted!;
}

async function countModelScores(db: Kysely<DB>, asked: readonly AskedScore[]): Promise<CountedScore[]> {
  const { rows } = await sql<CountedScore>`
    select judged, correct, coalesce(policies.threshold, ${defaultPolicy.threshold}) as threshold
    from unnest(${asked.map(({ modelId }) => modelId)}::uuid[], ${asked.map(({ window }) => window)}::integer[])
      with ordinality as asked (model_id, size, position)
    left join ledgers on ledgers.model_id = asked.model_id
    left join policies on policies.model_id = asked.model_id
    cross join lateral (
      select count(*)::integer as judged, (count(*) filter (where verdict = 'CORRECT'))::integer as correct
      from (
        select verdict from ledger_entries
        where model_version_id = ledgers.production_version_id and verdict <> 'RETRACTED'
        order by sequence desc limit coalesce(asked.size, policies."window", ${defaultPolicy.window}::integer)
      ) as newest
    ) as counted
    order by asked.position
  `.execute(db);
  return rows;
}

/** Scores over everything judged of each version, in the order asked. */
export async function findVersionScores(db: Kysely<DB>, modelVersionIds: readonly string[]): Promise<Score[]> {
  const { rows } = await sql<CountedScore>`
    select judged, correct, coalesce(policies.threshold, ${defaultPolicy.threshold}) as threshold
    from unnest(${modelVersionIds}::uuid[]) with ordinality as asked (id, position)
    left join model_versions on model_versions.id = asked.id
    left join policies on policies.model_id = model_versions.model_id
    cross join lateral (
      select count(*)::integer as judged, (count(*) filter (where verdict = 'CORRECT'))::integer as correct
      from ledger_entries where model_version_id = asked.id and verdict <> 'RETRACTED'
    ) as counted
    order by asked.position
  `.execute(db);
  return rows.map((row) => scoreOf(row, row.threshold));
}
