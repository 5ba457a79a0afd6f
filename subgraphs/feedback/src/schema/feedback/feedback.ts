import { userErrors } from '@fedloop/platform/errors/user-errors';
import { canSee } from '../../domain/rights.ts';
import type { Resolvers } from '../resolvers.generated.ts';

/** Verdicts: giving, taking back and reading them. */
export const feedbackResolvers: Resolvers = {
  Query: {
    async feedback(_root, { id }, { loaders, identity }) {
      const feedback = await loaders.feedback.load(id);
      return feedback && canSee(identity, feedback) ? feedback : null;
    },
  },
  Mutation: {
    async submitFeedback(_root, { input: { predictionId, verdict, actualClass } }, context) {
      const { value, errors } = await userErrors(
        { PREDICTION_NOT_FOUND: 'PredictionNotFoundError', ACTUAL_CLASS_INVALID: 'ActualClassInvalidError' },
        () => context.operations.submit(context, { predictionId, verdict, actualClass: actualClass ?? null }),
      );
      return { feedback: value, model: value && { id: value.modelId }, errors };
    },
    async retractFeedback(_root, { input: { predictionId } }, context) {
      const { value, errors } = await userErrors(
        { PREDICTION_NOT_FOUND: 'PredictionNotFoundError', FEEDBACK_NOT_FOUND: 'FeedbackNotFoundError' },
        () => context.operations.retract(context, predictionId),
      );
      return { prediction: value && { id: value.predictionId }, model: value && { id: value.modelId }, errors };
    },
  },
  Feedback: {
    async __resolveReference({ id }, { loaders, identity }) {
      const feedback = await loaders.feedback.load(id);
      return feedback && canSee(identity, feedback) ? feedback : null;
    },
    // A reference to what left would be answered with an error, not with null.
    prediction: async ({ predictionId }, _args, { loaders }) =>
      (await loaders.keptPredictions.load(predictionId)) ? { id: predictionId } : null,
  },
  Prediction: {
    __resolveReference: ({ id }) => ({ id }),
    async feedback({ id }, _args, { loaders, identity }) {
      const history = await loaders.feedbackHistory.load(id);
      return history.find((feedback) => feedback.counts && canSee(identity, feedback)) ?? null;
    },
    async feedbackHistory({ id }, _args, { loaders, identity }) {
      const history = await loaders.feedbackHistory.load(id);
      return history.filter((feedback) => canSee(identity, feedback));
    },
  },
};
