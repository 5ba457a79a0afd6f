import type { Dataset } from '../domain/dataset.ts';
import type { DatasetVersionView } from '../domain/dataset-version-view.ts';

export type DatasetParent = Dataset;

/** As it is, or as it was when an event told of it. */
export type DatasetVersionParent = DatasetVersionView;

export interface DatasetVersionCreatedParent {
  readonly cursor: string;
  readonly occurredAt: Date;
  readonly datasetVersion: DatasetVersionParent;
}
