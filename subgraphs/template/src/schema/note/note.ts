import { userErrors } from '@fedloop/platform/errors/user-errors';
import type { Resolvers } from '../resolvers.generated.ts';

/** Notes on models: leaving and reading them. */
export const noteResolvers: Resolvers = {
  Mutation: {
    async addTemplateNote(_root, { input }, { operations, identity }) {
      const { value, errors } = await userErrors({ INPUT_INVALID: 'InvalidInputError' }, () =>
        operations.addNote({ ...input, author: identity.subject }),
      );
      return { note: value, errors };
    },
  },
  Model: {
    __resolveReference: ({ id }) => ({ id }),
    templateNotes: ({ id }, _args, { loaders }) => loaders.notesOnModel.load(id),
  },
  TemplateNote: {
    __resolveReference: ({ id }, { loaders }) => loaders.notes.load(id),
    model: ({ modelId }) => ({ id: modelId }),
  },
};
