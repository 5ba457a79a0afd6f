import type { Kysely } from 'kysely';
import { defaultPolicy, type RetrainingPolicy } from '../domain/policy.ts';
import type { DB } from './tables.generated.ts';

/** The models' policies by model id; a model without one has the default. */
export async function findPolicies(
  db: Kysely<DB>,
  modelIds: readonly string[],
): Promise<Map<string, RetrainingPolicy>> {
  const rows = await db.selectFrom('policies').selectAll().where('model_id', 'in', modelIds).execute();
  const policies = new Map<string, RetrainingPolicy>(modelIds.map((id) => [id, defaultPolicy]));
  for (const row of rows) {
    policies.set(row.model_id, {
      enabled: row.enabled,
      threshold: row.threshold,
      window: row.window,
      minimumVerdicts: row.minimum_verdicts,
      cooldown: row.cooldown,
      maximumRetrainingsPerDay: row.maximum_retrainings_per_day,
      verdictsPerFalseAlarm: row.verdicts_per_false_alarm,
    });
  }
  return policies;
}

/** One model's policy. */
export async function findPolicy(db: Kysely<DB>, modelId: string): Promise<RetrainingPolicy> {
  return (await findPolicies(db, [modelId])).get(modelId) ?? defaultPolicy;
}

/** Gives a model the default policy where it has none. */
export async function keepDefaultPolicy(db: Kysely<DB>, modelId: string): Promise<void> {
  await db
    .insertInto('policies')
    .values({ model_id: modelId, ...columnsOf(defaultPolicy) })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

export async function putPolicy(db: Kysely<DB>, modelId: string, policy: RetrainingPolicy): Promise<void> {
  const columns = columnsOf(policy);
  await db
    .insertInto('policies')
    .values({ model_id: modelId, ...columns })
    .onConflict((conflict) => conflict.column('model_id').doUpdateSet(columns))
    .execute();
}

function columnsOf(policy: RetrainingPolicy) {
  return {
    enabled: policy.enabled,
    threshold: policy.threshold,
    window: policy.window,
    minimum_verdicts: policy.minimumVerdicts,
    cooldown: policy.cooldown,
    maximum_retrainings_per_day: policy.maximumRetrainingsPerDay,
    verdicts_per_false_alarm: policy.verdictsPerFalseAlarm,
  };
}
