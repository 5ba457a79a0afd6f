import { feedbackResolvers } from './feedback/feedback.ts';
import type { Resolvers } from './resolvers.generated.ts';
import { retrainingResolvers } from './retraining/retraining.ts';
import { retrainingPolicyResolvers } from './retraining-policy/retraining-policy.ts';
import { scoreResolvers } from './score/score.ts';

/** Everything that this subgraph resolves. */
export const resolvers: Resolvers = {
  ...feedbackResolvers,
  ...scoreResolvers,
  ...retrainingResolvers,
  Query: {
    eventCursor: (_root, _args, { events }) => events.cursor(),
    ...feedbackResolvers.Query,
  },
  Mutation: {
    ...feedbackResolvers.Mutation,
    ...retrainingPolicyResolvers.Mutation,
    ...retrainingResolvers.Mutation,
  },
};
