import type { EventLog } from '@fedloop/platform/events/event-log';
import type { Logger } from '@fedloop/platform/logging/logger';
import type { Kysely } from 'kysely';
import type { TrainingFailure } from '../domain/training-failure.ts';
import { fail, MAXIMUM_ATTEMPTS, MAXIMUM_FAILED_ATTEMPTS, TRAINER_LOST } from '../domain/training-run.ts';
import { changeTrainingRun } from '../operations/training-runs.ts';
import type { DB } from '../storage/tables.generated.ts';
import { failureOf } from './failure-of.ts';

/** One attempt at a step of a run. */
export interface Attempt {
  readonly runId: string;
  /** Counted from 1. */
  readonly number: number;
  /** Aborted when the run was cancelled or this trainer is to stop. */
  readonly signal: AbortSignal;
}

/**
 * Does a step of a training run and sees to it that the run ends with a reason where the step can't be done. What might
 * pass by itself is thrown on, for the queue to try again.
 */
export async function attempt(
  { db, events, log }: { db: Kysely<DB>; events: EventLog; log: Logger },
  { runId, number, signal }: Attempt,
  step: () => Promise<void>,
): Promise<void> {
  const endWith = async (failure: TrainingFailure) => {
    await changeTrainingRun(db, events, runId, (run) => fail(run, failure, new Date()));
  };
  if (number > MAXIMUM_ATTEMPTS) return endWith(TRAINER_LOST);
  try {
    await step();
  } catch (error) {
    // Cancelled runs have ended already; a trainer that stops leaves the run to the next one.
    if (signal.aborted) throw error;
    log.error({ err: error, trainingRunId: runId, attempt: number }, 'a training step failed');
    const failure = failureOf(error);
    if (failure !== null) return endWith(failure);
    if (number >= MAXIMUM_FAILED_ATTEMPTS) return endWith(WITHIN_FEDLOOP);
    throw error;
  }
}

const WITHIN_FEDLOOP: TrainingFailure = {
  code: 'INTERNAL_SERVER_ERROR',
  message: 'Training failed for a reason within Fedloop; the trainer’s log tells it.',
};
