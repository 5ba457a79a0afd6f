import { DomainError } from '@fedloop/platform/errors/domain-error';
import { page } from '@fedloop/platform/paging/connection';
import { isDatasetName } from '../../domain/dataset.ts';
import { viewOf } from '../../domain/dataset-version-view.ts';
import type { Resolvers } from '../resolvers.generated.ts';

/** Data sets, with their versions. */
export const datasetResolvers: Resolvers = {
  Query: {
    dataset: (_root, { name }, { datasets }) => (isDatasetName(name) ? datasets.byName(name) : null),
    datasets: (_root, args, { datasets }) =>
      page(
        args,
        ({ after, limit }) => datasets.list(after, limit),
        ({ name }) => name,
      ),
  },
  Dataset: {
    __resolveReference: ({ id }, { loaders }) => loaders.datasets.load(id),
    latest: ({ id }, _args, { loaders }) => loaders.latestVersions.load(id),
    versions: ({ id }, args, { versions }) =>
      page(
        args,
        async ({ after, limit }) => (await versions.list(id, versionNumber(after), limit)).map(viewOf),
        ({ number }) => String(number),
      ),
  },
};

function versionNumber(after: string | null): number | null {
  if (after === null) return null;
  if (/^[1-9]\d{0,8}$/.test(after)) return Number(after);
  throw new DomainError('INPUT_INVALID', '`after` is not a cursor of this list.', { path: ['after'] });
}
