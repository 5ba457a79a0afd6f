import { checkReason } from '@fedloop/platform/errors/check-reason';
import { type UserErrorObject, userErrors } from '@fedloop/platform/errors/user-errors';
import { seedOf } from '../../domain/recipes.ts';
import { trainingDefaults } from '../../engine/index.ts';
import type { ModelElement } from '../../registration/model-refusal.ts';
import { existing } from '../existing.ts';
import { modelRefusals } from '../registration/model-refusals.ts';
import type { Resolvers } from '../resolvers.generated.ts';
import { checkClaim, checkDelivery, checkProgress } from './inputs.ts';

const jobErrors = {
  TRAINING_JOB_NOT_FOUND: 'TrainingJobNotFoundError',
  TRAINING_JOB_LOST: 'TrainingJobLostError',
  TRAINING_JOB_ENDED: 'TrainingJobEndedError',
  INPUT_INVALID: 'InvalidInputError',
} as const;
const completeErrors = {
  ...jobErrors,
  UPLOAD_NOT_FOUND: 'UploadNotFoundError',
  ...modelRefusals,
  OVERLOADED: 'OverloadedError',
} as const;
const claimErrors = { INPUT_INVALID: 'InvalidInputError' } as const;
const setErrors = { MODEL_NOT_FOUND: 'ModelNotFoundError' } as const;

type CompleteErrorName = (typeof completeErrors)[keyof typeof completeErrors];

/** What the errors of this union carry beside what all errors do: see where they are thrown. */
type CompleteError = UserErrorObject<CompleteErrorName> & { element: ModelElement | null };

/** Jobs of external trainers: taking them, giving signs of life, ending them. */
export const trainingJobResolvers: Resolvers = {
  Mutation: {
    async claimTrainingJob(_root, { input }, { operations, identity }) {
      const { value, errors } = await userErrors(claimErrors, async () =>
        operations.claimJob(identity, checkClaim(input)),
      );
      return { job: value, errors };
    },
    async heartbeatTrainingJob(_root, { input }, { operations, identity }) {
      const { value, errors } = await userErrors(jobErrors, async () =>
        operations.heartbeatJob(identity, input.job, checkProgress(input)),
      );
      return { job: value?.job ?? null, cancelled: value?.cancelled ?? null, errors };
    },
    async completeTrainingJob(_root, { input }, { operations, identity }) {
      const { value, errors } = await userErrors(completeErrors, async () =>
        operations.completeJob(identity, input.job, checkDelivery(input)),
      );
      return { job: value, errors: errors as readonly CompleteError[] };
    },
    async failTrainingJob(_root, { input: { job, reason, retry = false } }, { operations, identity }) {
      const { value, errors } = await userErrors(jobErrors, async () => {
        checkReason(reason);
        return operations.failJob(identity, job, { reason, retry });
      });
      return { job: value, errors };
    },
    async setModelTrainer(_root, { input }, { operations }) {
      const { value, errors } = await userErrors(setErrors, () => operations.setTrainer(input));
      return { model: value, errors };
    },
  },
  TrainingJob: {
    leaseExpiresAt: ({ leaseEndsAt }) => leaseEndsAt,
    trainingRun: ({ trainingRunId }, _args, { loaders }) => existing(loaders.trainingRuns, trainingRunId),
    async model({ trainingRunId }, _args, { loaders }) {
      const { modelId } = await existing(loaders.trainingRuns, trainingRunId);
      return existing(loaders.models, modelId);
    },
    async dataset({ trainingRunId }, _args, { loaders }) {
      const { datasetVersionId } = await existing(loaders.trainingRuns, trainingRunId);
      return { __typename: 'DatasetVersion', id: datasetVersionId! };
    },
    rows: ({ trainingRunId }, _args, { operations }) => operations.trainingFile(trainingRunId),
    recipe: async ({ trainingRunId }, _args, { operations }) => (await operations.trainingFile(trainingRunId)).recipe,
    parameters: () => trainingDefaults,
    async seed({ trainingRunId }, _args, { operations }) {
      return seedOf(trainingRunId, (await operations.trainingFile(trainingRunId)).recipe);
    },
  },
  TrainingFile: {
    url: (file, _args, { operations }) => operations.linkTo(file),
  },
};
