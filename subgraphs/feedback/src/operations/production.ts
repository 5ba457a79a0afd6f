import type { EventLog } from '@fedloop/platform/events/event-log';
import type { Transaction } from 'kysely';
import { scoreOf } from '../domain/score.ts';
import { type Ledger, lockLedger, setProduction } from '../storage/ledgers.ts';
import { noteProduction } from '../storage/models.ts';
import { countModelScore } from '../storage/scores.ts';
import type { DB } from '../storage/tables.generated.ts';

/** A version with the model it belongs to. */
export interface VersionOfModel {
  readonly id: string;
  readonly modelId: string;
}

/** Follows a change of the production version, kept in mind before: the score is the new one's from now on. */
export async function changeProduction(tx: Transaction<DB>, events: EventLog, version: VersionOfModel): Promise<void> {
  const ledger = await lockLedger(tx, version.modelId);
  if (ledger.productionVersionId === version.id) return;
  await putIntoProduction(tx, ledger, version);
  await announceScore(tx, events, version.modelId, version.id);
}

/**
 * Notes the production version and from where on it is watched: all its verdicts the first time, since some may have
 * come before the news of its promotion, but only new ones when it returns. The caller has kept the version in mind
 * before it took the ledger's lock: the other way round two writers could wait for each other.
 */
export async function putIntoProduction(tx: Transaction<DB>, ledger: Ledger, version: VersionOfModel): Promise<Ledger> {
  const returns = await noteProduction(tx, version.id);
  const after = returns ? ledger.lastSequence : 0;
  return setProduction(tx, ledger.modelId, { modelVersionId: version.id, after });
}

/** Tells the production version's score as it is now; what it is made from. */
export async function announceScore(tx: Transaction<DB>, events: EventLog, modelId: string, modelVersionId: string) {
  const counted = await countModelScore(tx, modelId);
  const score = scoreOf(counted, counted.threshold);
  await events.append(tx, 'score.changed', modelId, { modelId, modelVersionId, score });
  return { counted, score };
}
