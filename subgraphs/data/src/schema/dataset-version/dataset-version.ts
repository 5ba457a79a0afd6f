import { DomainError } from '@fedloop/platform/errors/domain-error';
import { userErrors } from '@fedloop/platform/errors/user-errors';
import { mapSource } from '@fedloop/platform/subgraph/mapped-source';
import { isDatasetName } from '../../domain/dataset.ts';
import { viewOf } from '../../domain/dataset-version-view.ts';
import type { Context } from '../context.ts';
import { existing } from '../existing.ts';
import type { Resolvers } from '../resolvers.generated.ts';

const createErrors = {
  INPUT_INVALID: 'InvalidInputError',
  UPLOAD_NOT_FOUND: 'UploadNotFoundError',
  DATASET_VERSION_NOT_FOUND: 'DatasetVersionNotFoundError',
  OVERLOADED: 'OverloadedError',
} as const;

/** Data set versions: making one of an upload, reading one, following what is built. */
export const datasetVersionResolvers: Resolvers = {
  Mutation: {
    async createDatasetVersion(_root, { input }, { imports, identity }) {
      const { value, errors } = await userErrors(createErrors, () =>
        imports.create(identity, {
          dataset: input.dataset,
          uploadId: input.uploadId,
          target: input.target,
          parentId: input.parentId ?? null,
          parentMode: input.parentMode ?? 'APPEND',
          ignoredColumns: input.ignoredColumns ?? [],
          missingValues: input.missingValues ?? [],
          columnTypes: input.columnTypes ?? [],
          displayName: input.displayName ?? null,
          source: input.source ?? null,
          license: input.license ?? null,
        }),
      );
      return { datasetVersion: value && viewOf(value), errors };
    },
  },

  Query: {
    datasetVersion: (_root, { id }, { loaders }) => loaders.versions.load(id),
  },
  Subscription: {
    datasetVersionCreated: {
      subscribe: async (_root, { dataset, after }, context) => {
        const key = await datasetIdOf(context, dataset);
        const source = context.events.read({
          types: ['dataset-version.created'],
          key,
          ...(after != null && { after }),
        });
        return mapSource(source, ({ cursor, occurredAt, payload: { datasetVersion: state } }) => ({
          datasetVersionCreated: {
            cursor,
            occurredAt,
            datasetVersion: { ...state, createdAt: new Date(state.createdAt) },
          },
        }));
      },
    },
  },
  DatasetVersion: {
    __resolveReference: ({ id }, { loaders }) => loaders.versions.load(id),
    dataset: ({ datasetId }, _args, { loaders }) => existing(loaders.datasets, datasetId),
    parents: ({ parentIds }, _args, { loaders }) => Promise.all(parentIds.map((id) => existing(loaders.versions, id))),
  },
};

async function datasetIdOf({ datasets }: Context, name: string): Promise<string> {
  const dataset = isDatasetName(name) ? await datasets.byName(name) : null;
  if (!dataset) throw new DomainError('DATASET_NOT_FOUND', 'There is no data set of this name.', { path: ['dataset'] });
  return dataset.id;
}
