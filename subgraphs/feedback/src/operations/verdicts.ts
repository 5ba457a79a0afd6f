import { DomainError } from '@fedloop/platform/errors/domain-error';
import type { EventLog } from '@fedloop/platform/events/event-log';
import type { Identity } from '@fedloop/platform/identity/identity';
import { isUuid, uuidv7 } from '@fedloop/platform/ids/uuid';
import type { Kysely, Transaction } from 'kysely';
import { actualClassOf, type VerdictClaim } from '../domain/actual-class.ts';
import type { Feedback } from '../domain/feedback.ts';
import { type FactVerdict, repeats } from '../domain/ledger.ts';
import type { JudgeablePrediction, PredictionDirectory } from '../domain/prediction-directory.ts';
import { canJudge } from '../domain/rights.ts';
import { findFeedback } from '../storage/facts.ts';
import { findLedgerEntry } from '../storage/ledger-entries.ts';
import { lockLedger } from '../storage/ledgers.ts';
import { isKnownVersion, keepModel, keepModelVersion } from '../storage/models.ts';
import { keepDefaultPolicy } from '../storage/policies.ts';
import type { DB } from '../storage/tables.generated.ts';
import { putIntoProduction } from './production.ts';
import { recordFact } from './record-fact.ts';

/** What judging works on. */
export interface VerdictParts {
  readonly db: Kysely<DB>;
  readonly events: EventLog;
  readonly predictions: PredictionDirectory;
  readonly now: () => Date;
}

/** Who judges, within which trace. */
export interface Caller {
  readonly identity: Identity;
  readonly traceparent: string;
}

/**
 * Judges a prediction; committed with all its events when this returns. Saying the same again changes nothing.
 *
 * @returns the verdict that counts now
 * @throws DomainError PREDICTION_NOT_FOUND, ACTUAL_CLASS_INVALID or SERVICE_UNAVAILABLE
 */
export async function submitFeedback(
  parts: VerdictParts,
  caller: Caller,
  { predictionId, ...claim }: VerdictClaim & { readonly predictionId: string },
): Promise<Feedback> {
  const prediction = await findJudgeable(parts.predictions, caller, predictionId);
  const said = { verdict: claim.verdict, actualClass: actualClassOf(claim, { ...prediction, ...prediction.model }) };
  return parts.events.transaction(parts.db, async (tx) => {
    const factId = await say(tx, parts, caller, prediction, said);
    const [feedback] = await findFeedback(tx, [factId ?? '']);
    return feedback!;
  });
}

/**
 * Takes back what counts now of a prediction's verdicts.
 *
 * @throws DomainError PREDICTION_NOT_FOUND, FEEDBACK_NOT_FOUND or SERVICE_UNAVAILABLE
 */
export async function retractFeedback(
  parts: VerdictParts,
  caller: Caller,
  predictionId: string,
): Promise<JudgeablePrediction> {
  const prediction = await findJudgeable(parts.predictions, caller, predictionId);
  await parts.events.transaction(parts.db, async (tx) => {
    const said = { verdict: 'RETRACTED', actualClass: null } as const;
    if ((await say(tx, parts, caller, prediction, said)) !== null) return;
    const path = ['input', 'predictionId'];
    throw new DomainError('FEEDBACK_NOT_FOUND', 'There is no verdict on this prediction to take back.', { path });
  });
  return prediction;
}

/**
 * Records what is said, unless it was said already; the fact that says it, or null where there is nothing to retract.
 */
async function say(
  tx: Transaction<DB>,
  { events, now }: VerdictParts,
  { identity }: Caller,
  { id: predictionId, owner, model, modelVersion }: JudgeablePrediction,
  said: { readonly verdict: FactVerdict; readonly actualClass: string | null },
): Promise<string | null> {
  const version = { id: modelVersion.id, modelId: model.id };
  if (!(await isKnownVersion(tx, version.id))) {
    await keepModel(tx, model);
    await keepDefaultPolicy(tx, model.id);
    await keepModelVersion(tx, version);
  }
  const ledger = await lockLedger(tx, model.id);
  // It answered, so it is in production: the news of that is only on its way here.
  if (ledger.productionVersionId === null) await putIntoProduction(tx, ledger, version);

  const before = await findLedgerEntry(tx, predictionId);
  if (repeats(before, said)) return said.verdict === 'RETRACTED' ? null : before!.factId;
  const id = uuidv7();
  await recordFact(
    tx,
    events,
    {
      id,
      modelId: model.id,
      predictionId,
      modelVersionId: version.id,
      owner,
      ...said,
      judge: identity.subject,
      judgeRole: identity.role,
      submittedAt: now(),
    },
    before,
  );
  return id;
}

async function findJudgeable(
  predictions: PredictionDirectory,
  { identity, traceparent }: Caller,
  id: string,
): Promise<JudgeablePrediction> {
  const prediction = isUuid(id) ? await predictions.find(id.toLowerCase(), traceparent) : null;
  if (prediction !== null && canJudge(identity, prediction)) return prediction;
  // Someone else's is not told apart from none.
  const message = 'There is no prediction of this id that you may judge.';
  throw new DomainError('PREDICTION_NOT_FOUND', message, { path: ['input', 'predictionId'] });
}
