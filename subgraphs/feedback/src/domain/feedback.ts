import type { Role } from '@fedloop/platform/identity/identity';
import type { Fact, Verdict } from './ledger.ts';

/** A fact with who said it of whose prediction. */
export interface KeptFact extends Fact {
  readonly modelId: string;
  /** Who asked for the prediction. */
  readonly owner: string;
  readonly judge: string;
  readonly judgeRole: Role;
  readonly submittedAt: Date;
}

/** A fact that is a verdict, not a retraction. */
export interface Feedback extends KeptFact {
  readonly verdict: Verdict;
  /** Whether it is the verdict that counts now. */
  readonly counts: boolean;
}
