import { cooldownOf } from './policy.ts';
import type { TriggerDecision, TriggerReason, TriggerRule, TriggerSituation } from './trigger.ts';

/** What can hold a retraining back that was asked for; who asks takes the detector's place. */
export type HoldingRule = Exclude<TriggerRule, 'DETECTOR'>;

/** Why a retraining that was asked for is not begun now. */
export interface HeldBack {
  readonly rule: HoldingRule;
  /** The rule and its numbers in one sentence. */
  readonly message: string;
  /** When it lets a retraining through by time alone; null where time alone changes nothing. */
  readonly until: Date | null;
}

/** The rules that a decision failed at, in words. */
export function heldBackBy({ reasons }: TriggerDecision, situation: TriggerSituation): HeldBack[] {
  return reasons.flatMap((reason): HeldBack[] => {
    const { code: rule, passed } = reason;
    if (passed || rule === 'DETECTOR') return [];
    const until = endOf(rule, situation);
    return [{ rule, message: describe(rule, reason, until), until }];
  });
}

/** When the rule lets a retraining through by time alone; null where it does not. */
function endOf(rule: HoldingRule, { lastAttempt, policy, used, now }: TriggerSituation): Date | null {
  if (rule === 'DAILY_BUDGET') return used.freeAgain;
  if (rule === 'COOLDOWN') return new Date((lastAttempt?.at ?? now).getTime() + cooldownOf(policy));
  return null;
}

function describe(rule: HoldingRule, { value, bound }: TriggerReason, until: Date | null): string {
  const found = `${String(value ?? 0)} predictions are judged`;
  const wanted = String(bound ?? 0);
  const end = until?.toISOString() ?? '';
  switch (rule) {
    case 'ENABLED':
      return 'The model’s retraining policy is switched off.';
    case 'NOT_IN_FLIGHT':
      return 'A retraining of the model is asked for or running.';
    case 'MINIMUM_VERDICTS':
      return `Of the version in production ${found}; the policy wants ${wanted}.`;
    case 'COOLDOWN':
      return `The policy’s cooldown lasts until ${end}.`;
    case 'DAILY_BUDGET':
      return `The policy’s budget of ${wanted} retrainings in 24 hours is used up until ${end}.`;
    case 'ROWS_DOUBLED':
      return `Since the decline began ${found}; after the last retraining ${wanted} are needed.`;
  }
}
