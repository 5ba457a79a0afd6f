import { DomainError } from '@fedloop/platform/errors/domain-error';
import { unknownModel } from '@fedloop/platform/errors/unknown-model';
import type { EventLog } from '@fedloop/platform/events/event-log';
import type { Identity } from '@fedloop/platform/identity/identity';
import { isUuid, uuidv7 } from '@fedloop/platform/ids/uuid';
import type { JobQueue } from '@fedloop/platform/jobs/job-queue';
import type { Kysely, Transaction } from 'kysely';
import type { TrainerKind } from '../domain/external-job.ts';
import type { Model } from '../domain/model.ts';
import { cancel, hasEnded, type TrainingRun, type TrainingRunChange } from '../domain/training-run.ts';
import { checkTuning, type Tuning } from '../domain/tuning.ts';
import { findModelByName, setTrainer } from '../storage/models.ts';
import type { DB } from '../storage/tables.generated.ts';
import { findTrainingRuns, insertTrainingRun, lockTrainingRun, updateTrainingRun } from '../storage/training-runs.ts';
import { trainingRunState } from './event-states.ts';
import { PREPARE_JOB, TRAIN_JOB } from './training-jobs.ts';

/** Trained by the model's trainer where none is named. */
type NewRun = Pick<TrainingRun, 'id' | 'modelId' | 'trigger' | 'since' | 'tuning'> & { readonly trainer?: TrainerKind };

/** Queues a run with its events and its job; a run of this id that is there already stays as it is. */
export async function queueTraining(
  tx: Transaction<DB>,
  events: EventLog,
  jobs: JobQueue,
  asked: NewRun,
): Promise<TrainingRun> {
  const run = await insertTrainingRun(tx, asked);
  if (run === null) {
    const [present] = await findTrainingRuns(tx, [asked.id]);
    return present!;
  }
  const trainingRun = trainingRunState(run);
  if (run.trigger !== null) {
    const { reason, score } = run.trigger;
    const triggered = { modelId: run.modelId, reason, score, trainingRunId: run.id, trainingRun };
    await events.append(tx, 'retraining.triggered', run.modelId, triggered);
  }
  await events.append(tx, 'training-run.updated', run.modelId, { trainingRun });
  await jobs.enqueue(tx, PREPARE_JOB, { trainingRunId: run.id });
  return run;
}

/** What an operator may say of a run. */
export interface TrainingOrder {
  /** The model's name. */
  readonly model: string;
  /** Null for the model's. */
  readonly trainer: TrainerKind | null;
  /** How to search for parameters; null to take the usual ones. */
  readonly tuning: Tuning | null;
}

/**
 * Starts a run by hand, with a search for parameters where one is asked for; who asked is kept with it.
 *
 * @throws DomainError MODEL_NOT_FOUND; DomainErrors INPUT_INVALID
 */
export async function startTraining(
  db: Kysely<DB>,
  events: EventLog,
  jobs: JobQueue,
  identity: Identity,
  { model: modelName, trainer, tuning }: TrainingOrder,
): Promise<TrainingRun> {
  if (tuning !== null) checkTuning(tuning, ['input', 'tuning']);
  const model = await findModelByName(db, modelName);
  if (model === null) throw unknownModel(modelName, ['input', 'model']);
  if (tuning !== null && (trainer ?? model.trainer) === 'EXTERNAL')
    throw new DomainError('INPUT_INVALID', 'An external trainer searches for its own parameters.', {
      path: ['input', 'tuning'],
    });
  const asked = { by: identity.subject, because: null };
  const trigger = { reason: 'MANUAL', score: null, asked, at: new Date() } as const;
  return events.transaction(db, (tx) =>
    queueTraining(tx, events, jobs, {
      id: uuidv7(),
      modelId: model.id,
      trigger,
      since: null,
      tuning,
      ...(trainer !== null && { trainer }),
    }),
  );
}

/**
 * Decides who trains a model's runs from now on.
 *
 * @throws DomainError MODEL_NOT_FOUND
 */
export async function setModelTrainer(
  db: Kysely<DB>,
  { model: name, trainer }: { model: string; trainer: TrainerKind },
): Promise<Model> {
  const model = await setTrainer(db, name, trainer);
  if (model === null) throw unknownModel(name, ['input', 'model']);
  return model;
}

/**
 * Cancels a run that has not ended; its trainer, wherever it is, stops within a second.
 *
 * @throws DomainError TRAINING_RUN_NOT_FOUND or TRAINING_RUN_ENDED
 */
export async function cancelTraining(
  db: Kysely<DB>,
  events: EventLog,
  jobs: JobQueue,
  identity: Identity,
  id: string,
): Promise<TrainingRun> {
  const path = ['input', 'trainingRunId'];
  const run = isUuid(id) ? (await findTrainingRuns(db, [id]))[0] : undefined;
  if (run === undefined)
    throw new DomainError('TRAINING_RUN_NOT_FOUND', 'There is no training run of this id.', { path });
  const cancelled = await changeTrainingRun(db, events, run.id, (current) =>
    cancel(current, identity.subject, new Date()),
  );
  if (cancelled === null) throw new DomainError('TRAINING_RUN_ENDED', 'The training run has already ended.', { path });
  // Preparing is short and looks at the run's status itself; an external trainer hears of it at its next heartbeat.
  await jobs.cancel(TRAIN_JOB, run.id);
  return cancelled;
}

/** Changes a run and tells it, in one transaction; null when there is nothing to change or it has ended. */
export async function changeTrainingRun(
  db: Kysely<DB>,
  events: EventLog,
  id: string,
  decide: (run: TrainingRun) => TrainingRunChange | null,
): Promise<TrainingRun | null> {
  return events.transaction(db, async (tx) => {
    const run = await lockTrainingRun(tx, id);
    const change = run === null || hasEnded(run) ? null : decide(run);
    return change && applyTrainingRunChange(tx, events, id, change);
  });
}

/** Writes a decided change and its event. The caller holds the run's lock. */
export async function applyTrainingRunChange(
  tx: Transaction<DB>,
  events: EventLog,
  id: string,
  change: TrainingRunChange,
): Promise<TrainingRun> {
  const run = await updateTrainingRun(tx, id, change);
  await events.append(tx, 'training-run.updated', run.modelId, { trainingRun: trainingRunState(run) });
  return run;
}
