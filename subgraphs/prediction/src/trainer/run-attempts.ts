import type { EventLog } from '@fedloop/platform/events/event-log';
import type { Logger } from '@fedloop/platform/logging/logger';
import type { Kysely } from 'kysely';
import { UnsuitableDataError } from '../domain/signature.ts';
import { end, MAXIMUM_ATTEMPTS, MAXIMUM_FAILED_ATTEMPTS } from '../domain/training-run.ts';
import { EngineError } from '../engine/index.ts';
import { changeTrainingRun } from '../operations/training-runs.ts';
import type { DB } from '../storage/tables.generated.ts';

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
  const fail = async (reason: string) => {
    await changeTrainingRun(db, events, runId, (run) => end(run, 'FAILED', reason, new Date()));
  };
  if (number > MAXIMUM_ATTEMPTS) return fail(`The trainer was lost ${String(MAXIMUM_ATTEMPTS)} times during this run.`);
  try {
    await step();
  } catch (error) {
    // Cancelled runs have ended already; a trainer that stops leaves the run to the next one.
    if (signal.aborted) throw error;
    log.error({ err: error, trainingRunId: runId, attempt: number }, 'a training step failed');
    if (isFinal(error)) return fail(error.message);
    if (number >= MAXIMUM_FAILED_ATTEMPTS)
      return fail('Training failed for a reason within Fedloop; the trainer’s log tells it.');
    throw error;
  }
}

/** Trying again would end the same. */
function isFinal(error: unknown): error is Error {
  if (error instanceof UnsuitableDataError) return true;
  return (
    error instanceof EngineError &&
    !['WORKER_FAILED', 'TIME_LIMIT', 'OVERLOADED', 'CLOSED', 'CANCELLED'].includes(error.code)
  );
}
