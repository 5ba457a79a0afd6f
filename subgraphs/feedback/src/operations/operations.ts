import type { Identity } from '@fedloop/platform/identity/identity';
import type { VerdictClaim } from '../domain/actual-class.ts';
import type { AskedRetraining } from '../domain/asked-retraining.ts';
import type { Feedback } from '../domain/feedback.ts';
import type { RetrainingPolicy } from '../domain/policy.ts';
import { findModelByName, type KnownModel } from '../storage/models.ts';
import { setRetrainingPolicy } from './set-policy.ts';
import { type RetrainingOrder, triggerRetraining } from './trigger-retraining.ts';
import { type Caller, retractFeedback, submitFeedback, type VerdictParts } from './verdicts.ts';

/** Everything the schema can ask for or have done, beside reading by id. */
export interface Operations {
  findModel(name: string): Promise<KnownModel | null>;
  submit(caller: Caller, input: VerdictClaim & { readonly predictionId: string }): Promise<Feedback>;
  /** What was judged, as ids. */
  retract(caller: Caller, predictionId: string): Promise<{ predictionId: string; modelId: string }>;
  setPolicy(input: { readonly model: string; readonly policy: RetrainingPolicy }): Promise<RetrainingPolicy>;
  triggerRetraining(identity: Identity, order: RetrainingOrder): Promise<AskedRetraining>;
}

/** Binds the operations to what they work on. */
export function createOperations(parts: VerdictParts): Operations {
  const { db, events } = parts;
  return {
    findModel: (name) => findModelByName(db, name),
    submit: (caller, input) => submitFeedback(parts, caller, input),
    async retract(caller, predictionId) {
      const { id, model } = await retractFeedback(parts, caller, predictionId);
      return { predictionId: id, modelId: model.id };
    },
    setPolicy: (input) => setRetrainingPolicy(db, events, input),
    triggerRetraining: (identity, order) => triggerRetraining(parts, identity, order),
  };
}
