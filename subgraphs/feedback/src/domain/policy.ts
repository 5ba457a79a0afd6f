import { DomainError, DomainErrors } from '@fedloop/platform/errors/domain-error';
import { DAY, durationOf } from './duration.ts';

/** When the loop retrains a model by itself. */
export interface RetrainingPolicy {
  readonly enabled: boolean;
  /** The share of correct predictions that the model must keep. */
  readonly threshold: number;
  /** Judged predictions that the score is taken over. */
  readonly window: number;
  /** Judged predictions of a production version before the detector may fire. */
  readonly minimumVerdicts: number;
  /** Shortest time between two triggers, an ISO 8601 duration. */
  readonly cooldown: string;
  /** Retrainings within any 24 hours at the most, whoever asks for them. */
  readonly maximumRetrainingsPerDay: number;
  /** Verdicts per false alarm, on average at least. */
  readonly verdictsPerFalseAlarm: number;
}

/**
 * The policy of a model for which nobody set one. Its budget is one retraining an hour: far more than the loop begins by itself, as its
 * attempts wait for twice the rows each time, and few enough that nobody keeps the trainers busy with one model.
 */
export const defaultPolicy: RetrainingPolicy = {
  enabled: true,
  threshold: 0.85,
  window: 500,
  minimumVerdicts: 50,
  cooldown: 'PT0S',
  maximumRetrainingsPerDay: 24,
  verdictsPerFalseAlarm: 10_000,
};

const BOUNDS = {
  threshold: [0.01, 0.99],
  window: [1, 100_000],
  minimumVerdicts: [1, 100_000],
  maximumRetrainingsPerDay: [1, 1000],
  verdictsPerFalseAlarm: [100, 1_000_000_000],
} as const;

const LONGEST_COOLDOWN = 30 * DAY;

/**
 * Checks a policy against its bounds.
 *
 * @param path where the policy stands in the arguments
 * @throws DomainErrors INPUT_INVALID for every field out of bounds
 */
export function checkPolicy(policy: RetrainingPolicy, path: readonly string[]): void {
  const faults: DomainError[] = [];
  const refuse = (field: keyof RetrainingPolicy, message: string) =>
    faults.push(new DomainError('INPUT_INVALID', message, { path: [...path, field] }));

  for (const field of Object.keys(BOUNDS) as (keyof typeof BOUNDS)[]) {
    const [least, most] = BOUNDS[field];
    const inBounds = policy[field] >= least && policy[field] <= most;
    if (!inBounds) refuse(field, `${field} must be between ${numeral(least)} and ${numeral(most)}.`);
  }
  const cooldown = durationOf(policy.cooldown);
  if (cooldown === null)
    refuse('cooldown', 'cooldown must be an ISO 8601 duration in weeks, days or time, for example PT1M.');
  else if (cooldown > LONGEST_COOLDOWN) refuse('cooldown', 'cooldown must be at most 30 days.');

  const [first, ...others] = faults;
  if (first) throw new DomainErrors([first, ...others]);
}

/** Milliseconds of a checked policy's cooldown. */
export function cooldownOf({ cooldown }: RetrainingPolicy): number {
  return durationOf(cooldown) ?? 0;
}

function numeral(value: number): string {
  return value.toLocaleString('en');
}
