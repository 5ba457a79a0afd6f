import { DomainError } from '@fedloop/platform/errors/domain-error';
import type { EventLog } from '@fedloop/platform/events/event-log';
import type { Identity } from '@fedloop/platform/identity/identity';
import { isUuid, uuidv7 } from '@fedloop/platform/ids/uuid';
import type { JobQueue } from '@fedloop/platform/jobs/job-queue';
import type { Kysely, Transaction } from 'kysely';
import { type Delivery, type ExternalJob, isFree, leaseEnd } from '../domain/external-job.ts';
import {
  advance,
  begin,
  fail,
  hasEnded,
  MAXIMUM_ATTEMPTS,
  MAXIMUM_FAILED_ATTEMPTS,
  TRAINER_LOST,
  type TrainingRun,
} from '../domain/training-run.ts';
import {
  countFailedJobs,
  findExternalJob,
  findLatestJob,
  insertExternalJob,
  lockWaitingRun,
  updateExternalJob,
} from '../storage/external-jobs.ts';
import type { DB } from '../storage/tables.generated.ts';
import { lockTrainingRun } from '../storage/training-runs.ts';
import { TRAIN_JOB } from './training-jobs.ts';
import { applyTrainingRunChange } from './training-runs.ts';

/** What an external trainer asks for. */
export interface Claim {
  /** What it calls itself. */
  readonly trainer: string;
  /** Names of the models that it trains; null for any. */
  readonly models: readonly string[] | null;
  readonly leaseSeconds: number;
}

/**
 * Gives the oldest waiting run to a trainer; null where none waits. A run whose trainer gave no sign of life for the length
 * of its lease waits again.
 */
export async function claimJob(
  db: Kysely<DB>,
  events: EventLog,
  { subject }: Identity,
  { trainer, models, leaseSeconds }: Claim,
): Promise<ExternalJob | null> {
  for (;;) {
    const now = new Date();
    const claimed = await events.transaction(db, async (tx): Promise<ExternalJob | 'TAKEN' | null> => {
      const runId = await lockWaitingRun(tx, models, now);
      if (runId === null) return null;
      // Read under the lock: another trainer may have taken the run since the look for it began.
      const run = await lockTrainingRun(tx, runId);
      const latest = await findLatestJob(tx, runId);
      const beginning = run && begin(run, 'TRAINING', now);
      if (!beginning || !isFree(latest, now)) return 'TAKEN';
      if (latest?.status === 'LEASED') await updateExternalJob(tx, latest.id, { status: 'LOST' });
      const attempt = (latest?.attempt ?? 0) + 1;
      if (attempt > MAXIMUM_ATTEMPTS) {
        await applyTrainingRunChange(tx, events, runId, fail(run, TRAINER_LOST, now)!);
        return 'TAKEN';
      }
      await applyTrainingRunChange(tx, events, runId, beginning);
      const leaseEndsAt = leaseEnd(now, leaseSeconds);
      const lease = { attempt, trainer, owner: subject, leaseSeconds, leaseEndsAt };
      return insertExternalJob(tx, { id: uuidv7(), trainingRunId: runId, ...lease });
    });
    if (claimed !== 'TAKEN') return claimed;
  }
}

/** How far a trainer has come. */
export interface SignOfLife {
  /** 0 to 1; null to say nothing of it. */
  readonly fraction: number | null;
  /** Mean training loss in nats; null to say nothing of it. */
  readonly loss: number | null;
}

/**
 * Renews a job's lease and tells its progress. A lease that has ended is renewed too as long as nobody else took the job:
 * a short failure of the network is no reason to throw work away.
 *
 * @returns the job, and whether its run was cancelled: then the trainer should stop
 * @throws DomainError TRAINING_JOB_NOT_FOUND, TRAINING_JOB_LOST or TRAINING_JOB_ENDED
 */
export async function heartbeatJob(
  db: Kysely<DB>,
  events: EventLog,
  identity: Identity,
  id: string,
  { fraction, loss }: SignOfLife,
): Promise<{ job: ExternalJob; cancelled: boolean }> {
  return withJob(db, events, identity, id, async (tx, job, run) => {
    refuseLost(job);
    // A heartbeat on its way when the job was completed is no fault.
    if (job.status === 'COMPLETED') return { job, cancelled: false };
    if (job.status === 'FAILED') throw ended('The job was given up.');
    if (hasEnded(run)) return { job, cancelled: true };
    const now = new Date();
    const change = fraction === null ? null : advance(run, 'TRAINING', fraction, loss ?? run.loss);
    if (change !== null) await applyTrainingRunChange(tx, events, run.id, change);
    const leaseEndsAt = leaseEnd(now, job.leaseSeconds);
    return { job: await updateExternalJob(tx, job.id, { leaseEndsAt }), cancelled: false };
  });
}

/**
 * Ends a job well: what it delivered is kept, and one of Fedloop's own trainers measures it and holds it against the
 * champion. Completing a job again gives the same answer and keeps the first delivery.
 *
 * @param deliver checks and stores the file; called only where the job can be completed
 * @throws DomainError TRAINING_JOB_NOT_FOUND, TRAINING_JOB_LOST, TRAINING_JOB_ENDED or what `deliver` throws
 */
export async function completeJob(
  { db, events, jobs }: { db: Kysely<DB>; events: EventLog; jobs: JobQueue },
  identity: Identity,
  id: string,
  deliver: (run: TrainingRun) => Promise<Delivery>,
): Promise<ExternalJob> {
  const before = await withJob(db, events, identity, id, async (tx, job, run) => {
    if (completed(job, run)) return { job, run };
    // Checking a large file takes a while, in which the trainer may have no reason to speak.
    const leaseEndsAt = leaseEnd(new Date(), Math.max(job.leaseSeconds, CHECK_SECONDS));
    return { job: await updateExternalJob(tx, job.id, { leaseEndsAt }), run };
  });
  if (before.job.status === 'COMPLETED') return before.job;
  const delivery = await deliver(before.run);
  return withJob(db, events, identity, id, async (tx, job, run) => {
    if (completed(job, run)) return job;
    await applyTrainingRunChange(tx, events, run.id, advance(run, 'EVALUATING', 0, null)!);
    await jobs.enqueue(tx, TRAIN_JOB, { trainingRunId: run.id }, { id: run.id });
    return updateExternalJob(tx, job.id, { status: 'COMPLETED', delivery });
  });
}

/** Seconds that checking a delivered file may take; the job is not given to others before. */
const CHECK_SECONDS = 120;

/**
 * Ends a job badly. Where another attempt makes sense, the run waits for a trainer again, up to
 * {@link MAXIMUM_FAILED_ATTEMPTS} times; otherwise it has failed. Failing a job again gives the same answer.
 *
 * @throws DomainError TRAINING_JOB_NOT_FOUND, TRAINING_JOB_LOST or TRAINING_JOB_ENDED
 */
export async function failJob(
  db: Kysely<DB>,
  events: EventLog,
  identity: Identity,
  id: string,
  { reason, retry }: { readonly reason: string; readonly retry: boolean },
): Promise<ExternalJob> {
  return withJob(db, events, identity, id, async (tx, job, run) => {
    if (job.status === 'FAILED') return job;
    if (completed(job, run)) throw ended('The job was completed.');
    const failed = await updateExternalJob(tx, job.id, { status: 'FAILED', failure: reason });
    const again = retry && (await countFailedJobs(tx, run.id)) < MAXIMUM_FAILED_ATTEMPTS;
    const message = `The external trainer ${job.trainer} gave up: ${reason}`;
    if (!again)
      await applyTrainingRunChange(tx, events, run.id, fail(run, { code: 'TRAINER_GAVE_UP', message }, new Date())!);
    return failed;
  });
}

/** Does something with the caller's job while its run is locked. */
async function withJob<T>(
  db: Kysely<DB>,
  events: EventLog,
  { subject }: Identity,
  id: string,
  act: (tx: Transaction<DB>, job: ExternalJob, run: TrainingRun) => Promise<T>,
): Promise<T> {
  const asked = isUuid(id) ? await findExternalJob(db, id) : null;
  if (asked?.owner !== subject)
    throw new DomainError('TRAINING_JOB_NOT_FOUND', 'There is no training job of this id.', { path: JOB_PATH });
  return events.transaction(db, async (tx) => {
    const run = await lockTrainingRun(tx, asked.trainingRunId);
    const job = await findExternalJob(tx, asked.id);
    return act(tx, job!, run!);
  });
}

const JOB_PATH = ['input', 'job'];

/** Whether the job was completed before; refuses where it no longer can be. */
function completed(job: ExternalJob, run: TrainingRun): boolean {
  if (job.status === 'COMPLETED') return true;
  refuseLost(job);
  if (job.status === 'FAILED') throw ended('The job was given up.');
  if (hasEnded(run)) throw ended('The training run of this job is over.');
  return false;
}

function refuseLost({ status }: ExternalJob): void {
  if (status !== 'LOST') return;
  const message = 'The job gave no sign of life for the length of its lease and was given to another trainer.';
  throw new DomainError('TRAINING_JOB_LOST', message, { path: JOB_PATH });
}

function ended(message: string): DomainError {
  return new DomainError('TRAINING_JOB_ENDED', message, { path: JOB_PATH });
}
