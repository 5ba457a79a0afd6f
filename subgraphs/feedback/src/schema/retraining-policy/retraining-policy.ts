import { userErrors } from '@fedloop/platform/errors/user-errors';
import { defaultPolicy } from '../../domain/policy.ts';
import type { Resolvers } from '../resolvers.generated.ts';

/** Setting the policy; it is read through the model. */
export const retrainingPolicyResolvers: Resolvers = {
  Mutation: {
    async setRetrainingPolicy(_root, { input: { model, policy } }, { operations }) {
      const { value, errors } = await userErrors(
        { MODEL_NOT_FOUND: 'ModelNotFoundError', INPUT_INVALID: 'InvalidInputError' },
        () => operations.setPolicy({ model, policy: { ...defaultPolicy, ...policy } }),
      );
      return { retrainingPolicy: value, errors };
    },
  },
};
