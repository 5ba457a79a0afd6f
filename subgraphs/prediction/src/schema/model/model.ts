import { userErrors } from '@fedloop/platform/errors/user-errors';
import { page } from '@fedloop/platform/paging/connection';
import { checkReason } from '../reason.ts';
import { existing } from '../existing.ts';
import type { Resolvers } from '../resolvers.generated.ts';

const rollbackErrors = {
  MODEL_NOT_FOUND: 'ModelNotFoundError',
  NOTHING_TO_ROLL_BACK: 'NothingToRollBackError',
  INPUT_INVALID: 'InvalidInputError',
} as const;

/** Models: reading them with their versions and runs, and rolling back. */
export const modelResolvers: Resolvers = {
  Query: {
    model: (_root, { name }, { operations }) => operations.findModel(name),
    models: (_root, args, { operations }) =>
      page(
        args,
        ({ after, limit }) => operations.listModels(after, limit),
        (model) => model.name,
      ),
  },
  Mutation: {
    async rollbackModel(_root, { input }, { operations, identity }) {
      const { value, errors } = await userErrors(rollbackErrors, async () => {
        checkReason(input.reason);
        return operations.rollback(identity, input);
      });
      return { model: value, errors };
    },
  },
  Model: {
    __resolveReference: ({ id }, { loaders }) => loaders.models.load(id),
    task: ({ signature }) =>
      signature.target.classes.length === 2 ? 'BINARY_CLASSIFICATION' : 'MULTICLASS_CLASSIFICATION',
    production: ({ productionVersionId }, _args, { loaders }) =>
      productionVersionId === null ? null : existing(loaders.modelVersions, productionVersionId),
    versions: ({ id }, args, { operations }) =>
      page(
        args,
        ({ after, limit }) => operations.listVersions(id, after === null ? null : Number(after), limit),
        (version) => String(version.number),
      ),
    trainingRuns: ({ id }, args, { operations }) =>
      page(
        args,
        ({ after, limit }) => operations.listRuns(id, after, limit),
        (run) => run.id,
      ),
  },
};
