import { declineOf } from './decline.ts';
import { isAlarmed, logEvidence } from './detector.ts';
import { cooldownOf, type RetrainingPolicy } from './policy.ts';
import type { Watch } from './watch.ts';

/** A request for retraining made earlier. */
export interface TriggerAttempt {
  /** The version in production then. */
  readonly modelVersionId: string;
  /** The ledger's last position then. */
  readonly sequence: number;
  /** Judged predictions since the decline began, then. */
  readonly rows: number;
  readonly at: Date;
}

/** How much of its budget a model has used. */
export interface UsedBudget {
  /** Retrainings begun within the last 24 hours; counted up to the budget. */
  readonly begun: number;
  /** When fewer than the budget will have been; null where fewer have. */
  readonly freeAgain: Date | null;
}

/** Since when a version is in production. */
export interface ProductionPeriod {
  readonly modelVersionId: string;
  /** Its verdicts behind this ledger position are watched; 0 for the version's first time in production. */
  readonly after: number;
}

/** What a decision is made from. */
export interface TriggerSituation {
  readonly policy: RetrainingPolicy;
  readonly period: ProductionPeriod;
  readonly watch: Watch;
  /** The model's newest attempt, whichever version was in production. */
  readonly lastAttempt: TriggerAttempt | null;
  /** Whether what an earlier attempt asked for is still under way. */
  readonly inFlight: boolean;
  /** By the database's clock, which is the same for every process. */
  readonly used: UsedBudget;
  readonly now: Date;
}

/** A rule of the trigger. */
export type TriggerRule =
  'ENABLED' | 'MINIMUM_VERDICTS' | 'DETECTOR' | 'NOT_IN_FLIGHT' | 'COOLDOWN' | 'DAILY_BUDGET' | 'ROWS_DOUBLED';

/** What a retraining may be asked for by: the loop itself, a person or a monitoring system. */
export type TriggerCause = 'SCORE_BELOW_THRESHOLD' | 'MANUAL' | 'WEBHOOK';

/**
 * What has to pass for each. Who asks takes the detector's place. A monitoring system asks as often as its alert returns, so only a
 * person is let past the rules that say when the loop acts by itself; none of them starts two runs at a time, a run without
 * verdicts, one within the cooldown or one beyond the day's budget.
 */
const BINDING: Readonly<Record<TriggerCause, readonly TriggerRule[]>> = {
  SCORE_BELOW_THRESHOLD: [
    'ENABLED',
    'MINIMUM_VERDICTS',
    'DETECTOR',
    'NOT_IN_FLIGHT',
    'COOLDOWN',
    'DAILY_BUDGET',
    'ROWS_DOUBLED',
  ],
  WEBHOOK: ['ENABLED', 'MINIMUM_VERDICTS', 'NOT_IN_FLIGHT', 'COOLDOWN', 'DAILY_BUDGET', 'ROWS_DOUBLED'],
  MANUAL: ['MINIMUM_VERDICTS', 'NOT_IN_FLIGHT', 'COOLDOWN', 'DAILY_BUDGET'],
};

/** How one rule came out, with its numbers. */
export interface TriggerReason {
  readonly code: TriggerRule;
  readonly passed: boolean;
  /** What was found; null where the rule has no number. */
  readonly value: number | null;
  /** What is needed; null where nothing is. */
  readonly bound: number | null;
}

/** Whether to ask for retraining now, and why or why not. */
export interface TriggerDecision {
  readonly triggered: boolean;
  /** The rules that have to pass. */
  readonly reasons: readonly TriggerReason[];
  /** Mean of the detector's M, at most 1e304. */
  readonly evidence: number;
  /** Ledger position where the decline began; null where the detector is not sure of one. */
  readonly since: number | null;
  /** Judged predictions since the decline began, if there is one. */
  readonly rows: number;
}

/** log of the largest evidence that is told as a number. */
const LARGEST_LOG_EVIDENCE = 700;

/**
 * Decides after a verdict, or when somebody asks, from the ledger's fold and the clock alone.
 *
 * @param cause default: the loop itself, by the score
 */
export function decide(situation: TriggerSituation, cause: TriggerCause = 'SCORE_BELOW_THRESHOLD'): TriggerDecision {
  const { policy, watch, inFlight } = situation;
  const { minimumVerdicts, verdictsPerFalseAlarm } = policy;
  const decline = declineOf(watch.declines);
  const rows = decline?.rows ?? 0;
  const evidence = Math.exp(Math.min(logEvidence(watch.detector), LARGEST_LOG_EVIDENCE));
  const { judged } = watch.detector;
  const alarmed = isAlarmed(watch.detector, { minimumVerdicts: 0, verdictsPerFalseAlarm });

  const rules: TriggerReason[] = [
    { code: 'ENABLED', passed: policy.enabled, value: null, bound: null },
    { code: 'MINIMUM_VERDICTS', passed: judged >= minimumVerdicts, value: judged, bound: minimumVerdicts },
    { code: 'DETECTOR', passed: alarmed, value: evidence, bound: verdictsPerFalseAlarm },
    { code: 'NOT_IN_FLIGHT', passed: !inFlight, value: null, bound: null },
    cooledDown(situation),
    withinBudget(situation),
    rowsDoubled(situation, decline),
  ];
  const reasons = rules.filter(({ code }) => BINDING[cause].includes(code));
  const triggered = reasons.every(({ passed }) => passed);
  return { triggered, reasons, evidence, since: alarmed && decline !== null ? decline.since : null, rows };
}

/** In milliseconds since the last attempt, of whatever version. */
function cooledDown({ policy, lastAttempt, now }: TriggerSituation): TriggerReason {
  const bound = cooldownOf(policy);
  const value = lastAttempt && now.getTime() - lastAttempt.at.getTime();
  return { code: 'COOLDOWN', passed: value === null || value >= bound, value, bound };
}

function withinBudget({ policy, used }: TriggerSituation): TriggerReason {
  const bound = policy.maximumRetrainingsPerDay;
  return { code: 'DAILY_BUDGET', passed: used.begun < bound, value: used.begun, bound };
}

/**
 * The alarm usually comes before there is enough to learn from, so an attempt that changed nothing is repeated, but
 * each time only after the rows to learn from have doubled. A decline that began after the last attempt is another
 * one.
 */
function rowsDoubled(
  { period, lastAttempt }: TriggerSituation,
  decline: { readonly since: number; readonly rows: number } | null,
): TriggerReason {
  const repeated =
    lastAttempt !== null &&
    decline !== null &&
    lastAttempt.modelVersionId === period.modelVersionId &&
    lastAttempt.sequence > period.after &&
    lastAttempt.sequence >= decline.since;
  const value = decline?.rows ?? 0;
  if (!repeated) return { code: 'ROWS_DOUBLED', passed: true, value, bound: null };
  const bound = 2 * lastAttempt.rows;
  return { code: 'ROWS_DOUBLED', passed: value >= bound, value, bound };
}
