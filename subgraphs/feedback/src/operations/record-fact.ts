import type { EventLog } from '@fedloop/platform/events/event-log';
import type { Transaction } from 'kysely';
import type { KeptFact } from '../domain/feedback.ts';
import { type LedgerEntry, settle } from '../domain/ledger.ts';
import { decide } from '../domain/trigger.ts';
import { appendFact } from '../storage/facts.ts';
import { putLedgerEntry } from '../storage/ledger-entries.ts';
import { advanceLedger, type Ledger } from '../storage/ledgers.ts';
import { findPolicy } from '../storage/policies.ts';
import { addScorePoint } from '../storage/score-points.ts';
import type { DB } from '../storage/tables.generated.ts';
import { findAttempts } from '../storage/trigger-attempts.ts';
import { announceScore } from './production.ts';
import { requestRetraining } from './retraining.ts';
import { watchVerdict } from './watch-verdicts.ts';

/** What is known of a fact before it has its place. */
export type NewFact = Omit<KeptFact, 'sequence'>;

/**
 * Writes a fact and everything that follows from it: its event and, where it is about the production version, the new
 * score, the point of the history and the trigger's decision. The caller holds the ledger's lock.
 *
 * @param before how the prediction stood until now
 */
export async function recordFact(
  tx: Transaction<DB>,
  events: EventLog,
  newFact: NewFact,
  before: LedgerEntry | null,
): Promise<void> {
  const ledger = await advanceLedger(tx, newFact.modelId);
  const fact: KeptFact = { ...newFact, sequence: ledger.lastSequence };
  const now = settle(before, fact);
  await appendFact(tx, fact);
  await putLedgerEntry(tx, fact.modelId, now);
  await events.append(tx, 'feedback.recorded', fact.modelId, {
    feedbackId: fact.id,
    predictionId: fact.predictionId,
    modelId: fact.modelId,
    modelVersionId: fact.modelVersionId,
    sequence: now.sequence,
    verdict: fact.verdict,
    actualClass: fact.actualClass,
    judge: fact.judge,
    judgeRole: fact.judgeRole,
    submittedAt: fact.submittedAt.toISOString(),
  });
  if (ledger.productionVersionId === fact.modelVersionId) await weigh(tx, events, ledger, fact, { before, now });
}

/** What a fact about the production version does to the score and the loop. */
async function weigh(
  tx: Transaction<DB>,
  events: EventLog,
  ledger: Ledger,
  { modelId, modelVersionId, sequence, submittedAt }: KeptFact,
  entry: { before: LedgerEntry | null; now: LedgerEntry },
): Promise<void> {
  const policy = await findPolicy(tx, modelId);
  const period = { modelVersionId, after: ledger.watchedAfter };
  const watch = await watchVerdict(tx, { modelId, period, threshold: policy.threshold }, entry);
  const { counted, score } = await announceScore(tx, events, modelId, modelVersionId);
  const attempts = await findAttempts(tx, modelId, policy);
  const decision = decide({ policy, period, watch, ...attempts, now: submittedAt });
  await addScorePoint(tx, { modelId, sequence, modelVersionId, at: submittedAt, counted, decision });
  await requestRetraining(tx, events, { modelId, period, sequence, score, decision, now: submittedAt });
}
