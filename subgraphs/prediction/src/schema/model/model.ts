import { checkReason } from '@fedloop/platform/errors/check-reason';
import { DomainError } from '@fedloop/platform/errors/domain-error';
import { type UserErrorObject, userErrors } from '@fedloop/platform/errors/user-errors';
import { isUuid } from '@fedloop/platform/ids/uuid';
import { page } from '@fedloop/platform/paging/connection';
import { existing } from '../existing.ts';
import type { Resolvers } from '../resolvers.generated.ts';

const rollbackErrors = {
  MODEL_NOT_FOUND: 'ModelNotFoundError',
  NOTHING_TO_ROLL_BACK: 'NothingToRollBackError',
  INPUT_INVALID: 'InvalidInputError',
} as const;

const createErrors = {
  MODEL_NAME_TAKEN: 'ModelNameTakenError',
  DATASET_VERSION_NOT_FOUND: 'DatasetVersionNotFoundError',
  DATASET_UNSUITABLE: 'DatasetUnsuitableError',
  COLUMN_EMPTY: 'DatasetUnsuitableError',
  TARGET_CONSTANT: 'DatasetUnsuitableError',
  OVERLOADED: 'OverloadedError',
  INPUT_INVALID: 'InvalidInputError',
} as const;

/** What the errors of this union carry beside what all errors do: see where they are thrown. */
type CreateError = UserErrorObject<(typeof createErrors)[keyof typeof createErrors]> & { column: string | null };

/** Models: making one, reading them with their versions and runs, and rolling back. */
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
    async createModel(_root, { input }, { operations }) {
      const { name, datasetVersionId, displayName = null, train = true } = input;
      const { value, errors } = await userErrors(createErrors, () =>
        operations.createModel({ name, datasetVersionId, displayName, train }),
      );
      return {
        model: value?.model ?? null,
        trainingRun: value?.trainingRun ?? null,
        errors: errors as readonly CreateError[],
      };
    },
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
        ({ after, limit }) =>
          operations.listVersions(id, after === null ? null : Number(checkKey(after, isNumber)), limit),
        (version) => String(version.number),
      ),
    trainingRuns: ({ id }, args, { operations }) =>
      page(
        args,
        ({ after, limit }) => operations.listRuns(id, after === null ? null : checkKey(after, isUuid), limit),
        (run) => run.id,
      ),
  },
};

const isNumber = (key: string): boolean => /^\d{1,9}$/.test(key);

/** A cursor comes from a client, so the key in it may be anything. */
function checkKey(key: string, isKey: (key: string) => boolean): string {
  if (isKey(key)) return key;
  throw new DomainError('INPUT_INVALID', '`after` is not a cursor of this list.', { path: ['after'] });
}
