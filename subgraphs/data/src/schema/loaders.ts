import { isUuid } from '@fedloop/platform/ids/uuid';
import DataLoader from 'dataloader';
import type { Dataset, Datasets } from '../domain/dataset.ts';
import type { DatasetVersions } from '../domain/dataset-version.ts';
import { type DatasetVersionView, viewOf } from '../domain/dataset-version-view.ts';

/** Rows by id for one request: everything asked for in one turn is read with one query. Unknown ids give null. */
export interface Loaders {
  readonly datasets: DataLoader<string, Dataset | null>;
  readonly versions: DataLoader<string, DatasetVersionView | null>;
  /** The newest READY version, by the id of its data set. */
  readonly latestVersions: DataLoader<string, DatasetVersionView | null>;
}

export function createLoaders(datasets: Datasets, versions: DatasetVersions): Loaders {
  return {
    datasets: batch(
      (ids) => datasets.byIds(ids),
      ({ id }) => id,
    ),
    versions: batch(
      async (ids) => (await versions.byIds(ids)).map(viewOf),
      ({ id }) => id,
    ),
    latestVersions: batch(
      async (ids) => (await versions.latestOf(ids)).map(viewOf),
      ({ datasetId }) => datasetId,
    ),
  };
}

function batch<T>(
  read: (ids: readonly string[]) => Promise<T[]>,
  keyOf: (item: T) => string,
): DataLoader<string, T | null> {
  return new DataLoader(async (ids) => {
    // An id is whatever a client wrote; what can't be one is not in the table.
    const known = ids.filter(isUuid);
    const items = known.length === 0 ? [] : await read(known);
    const byKey = new Map(items.map((item) => [keyOf(item), item]));
    return ids.map((id) => byKey.get(id.toLowerCase()) ?? null);
  });
}
