import type { ErrorCode } from '@fedloop/platform/errors/domain-error';
import type { TrainerKind } from './external-job.ts';
import type { TrainingFailure } from './training-failure.ts';
import type { TrainingTrial, Tuning } from './tuning.ts';

export type TrainingRunStatus = 'QUEUED' | 'RUNNING' | 'SUCCEEDED' | 'FAILED' | 'CANCELLED';
export type TrainingStage = 'QUEUED' | 'BUILDING_DATASET' | 'TRAINING' | 'EVALUATING' | 'DONE';
export type TriggerReason = 'SCORE_BELOW_THRESHOLD' | 'MANUAL' | 'WEBHOOK' | 'DRIFT';

/** A model's score when something happened. */
export interface ScoreSnapshot {
  readonly value: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
  readonly judged: number;
  readonly threshold: number;
}

/** What set a run off. */
export interface RetrainingTrigger {
  readonly reason: TriggerReason;
  readonly score: ScoreSnapshot | null;
  readonly at: Date;
  /** Who asked for the run or the loop for it, and why in their words, null for a run by hand; null where nobody had to. */
  readonly asked: { readonly by: string; readonly because: string | null } | null;
}

/** One attempt to make a challenger. */
export interface TrainingRun {
  readonly id: string;
  readonly modelId: string;
  /** Who trains it; decided when it was queued. */
  readonly trainer: TrainerKind;
  readonly status: TrainingRunStatus;
  readonly stage: TrainingStage;
  /** 0 to 1. */
  readonly fraction: number;
  /** Mean training loss in nats; null outside TRAINING. */
  readonly loss: number | null;
  /** Null for a model's first run. */
  readonly trigger: RetrainingTrigger | null;
  /** Where in the model's ledger of verdicts the decline began; null to take all of the champion's. */
  readonly since: number | null;
  /** How its parameters are searched for; null where it takes the usual ones. */
  readonly tuning: Tuning | null;
  /** What the search tried, by their numbers. */
  readonly trials: readonly TrainingTrial[];
  /** The data set version that was asked for; null while judged rows are not gathered yet. */
  readonly requestedDatasetVersionId: string | null;
  /** The data set version that is ready to train on. */
  readonly datasetVersionId: string | null;
  readonly challengerId: string | null;
  readonly createdAt: Date;
  readonly startedAt: Date | null;
  readonly finishedAt: Date | null;
  /** Why it failed or who cancelled it, in one sentence. */
  readonly failure: string | null;
  /** Why it failed; null where it did not, and where it did before failures had codes. */
  readonly failureCode: ErrorCode | null;
}

/** What changes when a run goes on. */
export type TrainingRunChange = Partial<
  Omit<TrainingRun, 'id' | 'modelId' | 'trainer' | 'trigger' | 'since' | 'tuning' | 'createdAt'>
>;

/** A killed trainer leaves its run to the next one; a run that takes its trainer down so often is at fault itself. */
export const MAXIMUM_ATTEMPTS = 20;
/** What a run fails with after {@link MAXIMUM_ATTEMPTS}. */
export const TRAINER_LOST: TrainingFailure = {
  code: 'TRAINER_LOST',
  message: `The trainer was lost ${String(MAXIMUM_ATTEMPTS)} times during this run.`,
};
/** Attempts after which a failure that might have passed by itself is final. */
export const MAXIMUM_FAILED_ATTEMPTS = 3;

/** How much of a run's fraction each stage ends at. */
const STAGE_ENDS = { QUEUED: 0, BUILDING_DATASET: 0.1, TRAINING: 0.9, EVALUATING: 1, DONE: 1 } as const;

/** Whether the run is over. */
export function hasEnded(run: Pick<TrainingRun, 'status'>): boolean {
  return run.status === 'SUCCEEDED' || run.status === 'FAILED' || run.status === 'CANCELLED';
}

/** The run is taken up by a trainer. Null when it has ended. */
export function begin(run: TrainingRun, stage: 'BUILDING_DATASET' | 'TRAINING', now: Date): TrainingRunChange | null {
  if (hasEnded(run)) return null;
  const fraction = stage === 'TRAINING' ? STAGE_ENDS.BUILDING_DATASET : 0;
  // Another attempt begins its search again.
  return { status: 'RUNNING', stage, fraction, loss: null, trials: [], startedAt: run.startedAt ?? now };
}

/** The run went on; the fraction never falls. Null when it has ended. */
export function advance(
  run: TrainingRun,
  stage: 'TRAINING' | 'EVALUATING',
  /** Done of this stage, 0 to 1. */
  done: number,
  loss: number | null,
): TrainingRunChange | null {
  if (hasEnded(run)) return null;
  const from = STAGE_ENDS[stage === 'TRAINING' ? 'BUILDING_DATASET' : 'TRAINING'];
  const fraction = from + (STAGE_ENDS[stage] - from) * Math.min(Math.max(done, 0), 1);
  return { stage, fraction: Math.max(run.fraction, fraction), loss: stage === 'TRAINING' ? loss : null };
}

/** The run made a challenger. Null when it has ended, as when it was cancelled at the last moment. */
export function succeed(run: TrainingRun, challengerId: string, now: Date): TrainingRunChange | null {
  if (hasEnded(run)) return null;
  return { status: 'SUCCEEDED', stage: 'DONE', fraction: 1, loss: null, challengerId, finishedAt: now };
}

/** The run ends without a challenger. Null when it has ended before. */
export function fail(run: TrainingRun, { code, message }: TrainingFailure, now: Date): TrainingRunChange | null {
  const ending = end(run, 'FAILED', message, now);
  return ending && { ...ending, failureCode: code };
}

/** Somebody ends the run. Null when it has ended before. */
export function cancel(run: TrainingRun, by: string, now: Date): TrainingRunChange | null {
  return end(run, 'CANCELLED', `Cancelled by ${by}.`, now);
}

function end(run: TrainingRun, status: 'FAILED' | 'CANCELLED', failure: string, now: Date): TrainingRunChange | null {
  if (hasEnded(run)) return null;
  return { status, stage: 'DONE', loss: null, failure, finishedAt: now };
}
