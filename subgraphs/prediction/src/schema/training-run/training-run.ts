import { userErrors } from '@fedloop/platform/errors/user-errors';
import type { Tuning } from '../../domain/tuning.ts';
import { trainingRunThen } from '../event-states.ts';
import { existing } from '../existing.ts';
import { modelEvents } from '../model-events.ts';
import type { Resolvers, TuningInput } from '../resolvers.generated.ts';

const startErrors = { MODEL_NOT_FOUND: 'ModelNotFoundError', INPUT_INVALID: 'InvalidInputError' } as const;
const cancelErrors = {
  TRAINING_RUN_NOT_FOUND: 'TrainingRunNotFoundError',
  TRAINING_RUN_ENDED: 'TrainingRunEndedError',
} as const;

/** What is not given sets no limit. */
function tuningOf(input: TuningInput | null | undefined): Tuning | null {
  return input ? { trials: input.trials ?? null, minutes: input.minutes ?? null } : null;
}

/** Training runs: reading, starting, cancelling, following their progress. */
export const trainingRunResolvers: Resolvers = {
  Query: {
    trainingRun: (_root, { id }, { loaders }) => loaders.trainingRuns.load(id),
  },
  Mutation: {
    async startTraining(_root, { input }, { operations, identity }) {
      const { model, trainer = null } = input;
      const order = { model, trainer, tuning: tuningOf(input.tuning) };
      const { value, errors } = await userErrors(startErrors, () => operations.startTraining(identity, order));
      return { trainingRun: value, errors };
    },
    async cancelTraining(_root, { input }, { operations, identity }) {
      const cancel = () => operations.cancelTraining(identity, input.trainingRunId);
      const { value, errors } = await userErrors(cancelErrors, cancel);
      return { trainingRun: value, errors };
    },
  },
  Subscription: {
    trainingRunUpdated: {
      subscribe: (_root, args, context) =>
        modelEvents(context, args, 'training-run.updated', ({ cursor, occurredAt, payload }) => ({
          trainingRunUpdated: { cursor, occurredAt, trainingRun: trainingRunThen(payload.trainingRun) },
        })),
    },
    retrainingTriggered: {
      subscribe: (_root, args, context) =>
        modelEvents(context, args, 'retraining.triggered', ({ cursor, occurredAt, payload }) => ({
          retrainingTriggered: {
            cursor,
            occurredAt,
            reason: payload.reason,
            score: payload.score,
            trainingRun: trainingRunThen(payload.trainingRun),
          },
        })),
    },
  },
  TrainingRun: {
    __resolveReference: ({ id }, { loaders }) => loaders.trainingRuns.load(id),
    model: ({ modelId }, _args, { loaders }) => existing(loaders.models, modelId),
    trainer: async ({ id }, _args, { loaders }) => (await existing(loaders.trainingRuns, id)).trainer,
    async external({ id }, _args, { loaders }) {
      const job = await loaders.externalJobs.load(id);
      return job && { ...job, parameters: job.delivery?.parameters ?? null, metrics: job.delivery?.metrics ?? null };
    },
    progress: ({ fraction, stage, loss }) => ({ fraction, stage, loss }),
    dataset: ({ datasetVersionId: id }) => (id === null ? null : { __typename: 'DatasetVersion', id }),
    challenger: ({ challengerId }, _args, { loaders }) =>
      challengerId === null ? null : existing(loaders.modelVersions, challengerId),
  },
  RetrainingTrigger: {
    by: ({ asked }) => asked?.by ?? null,
    note: ({ asked }) => asked?.because ?? null,
  },
  RetrainingTriggered: {
    model: ({ trainingRun }, _args, { loaders }) => existing(loaders.models, trainingRun.modelId),
  },
};
