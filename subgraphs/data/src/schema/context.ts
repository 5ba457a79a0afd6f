import type { EventLog } from '@fedloop/platform/events/event-log';
import type { SubgraphContext } from '@fedloop/platform/subgraph/subgraph';
import type { Uploads } from '@fedloop/platform/uploads/upload';
import type { Datasets } from '../domain/dataset.ts';
import type { DatasetVersions } from '../domain/dataset-version.ts';
import type { Imports } from '../operations/imports.ts';
import type { Loaders } from './loaders.ts';

/** What every resolver of this subgraph knows of its request. */
export interface Context extends SubgraphContext {
  readonly loaders: Loaders;
  readonly datasets: Datasets;
  readonly versions: DatasetVersions;
  readonly events: EventLog;
  readonly uploads: Uploads;
  readonly imports: Imports;
}
