import { checkReason } from '@fedloop/platform/errors/check-reason';
import { userErrors } from '@fedloop/platform/errors/user-errors';
import { modelVersionThen } from '../event-states.ts';
import { modelEvents } from '../model-events.ts';
import { existing } from '../existing.ts';
import type { Resolvers } from '../resolvers.generated.ts';

const promoteErrors = {
  MODEL_VERSION_NOT_FOUND: 'ModelVersionNotFoundError',
  MODEL_VERSION_NOT_ELIGIBLE: 'ModelVersionNotEligibleError',
  INPUT_INVALID: 'InvalidInputError',
} as const;

/** Model versions: reading, promoting, following their changes. */
export const modelVersionResolvers: Resolvers = {
  Query: {
    modelVersion: (_root, { id }, { loaders }) => loaders.modelVersions.load(id),
  },
  Mutation: {
    async promoteModelVersion(_root, { input }, { operations, identity }) {
      const { value, errors } = await userErrors(promoteErrors, async () => {
        checkReason(input.reason);
        return operations.promote(identity, input);
      });
      return { modelVersion: value, errors };
    },
  },
  Subscription: {
    modelVersionChanged: {
      subscribe: (_root, args, context) =>
        modelEvents(context, args, 'model-version.changed', ({ cursor, occurredAt, payload }) => ({
          modelVersionChanged: {
            cursor,
            occurredAt,
            change: payload.change,
            reasons: payload.reasons,
            modelVersion: modelVersionThen(payload.modelVersion),
          },
        })),
    },
  },
  ModelVersion: {
    __resolveReference: ({ id }, { loaders }) => loaders.modelVersions.load(id),
    trainedOn: ({ datasetVersionId }) =>
      datasetVersionId === null ? null : { __typename: 'DatasetVersion', id: datasetVersionId },
    model: ({ modelId }, _args, { loaders }) => existing(loaders.models, modelId),
    trainingRun: ({ trainingRunId }, _args, { loaders }) =>
      trainingRunId === null ? null : existing(loaders.trainingRuns, trainingRunId),
    gate: ({ gate }) => gate && { ...gate, passed: gate.outcome === 'PROMOTED' },
  },
  ModelVersionChanged: {
    model: ({ modelVersion }, _args, { loaders }) => existing(loaders.models, modelVersion.modelId),
  },
};
