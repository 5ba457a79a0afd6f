import { type Kysely, sql } from 'kysely';
import { defaultPolicy } from '../domain/policy.ts';
import type { DB } from './tables.generated.ts';

/** Where the watch on a model's champion stands. */
export interface Standing {
  readonly modelId: string;
  readonly name: string;
  /** That the champion's score has declined, after its last verdict; 0 before the first. */
  readonly evidence: number;
  /** Evidence at which the policy wants retraining. */
  readonly evidenceNeeded: number;
  /** When something was last said of any of the model's predictions; null where nothing was. */
  readonly lastVerdictAt: Date | null;
}

/** Models that are told of, the oldest first. */
const MOST = 1000;

export async function listStandings(db: Kysely<DB>): Promise<Standing[]> {
  const { rows } = await sql<Standing>`
    select models.id as "modelId", models.name, coalesce(point.evidence, 0) as evidence,
      coalesce(policies.verdicts_per_false_alarm, ${defaultPolicy.verdictsPerFalseAlarm}) as "evidenceNeeded",
      facts.submitted_at as "lastVerdictAt"
    from models
    left join ledgers on ledgers.model_id = models.id
    left join policies on policies.model_id = models.id
    left join facts on facts.model_id = models.id and facts.sequence = ledgers.last_sequence
    left join lateral (
      select newest.evidence from (
        select evidence, model_version_id from score_points
        where model_id = models.id order by sequence desc limit 1
      ) as newest
      where newest.model_version_id = ledgers.production_version_id
    ) as point on true
    order by models.id limit ${MOST}
  `.execute(db);
  return rows;
}
