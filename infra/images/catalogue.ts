import { MINIO } from '../minio/release.ts';

/** An image that is built here, by the Containerfile's stage of its name. */
export interface Image {
  /** Whose npm packages are in it; none in one of a program of others. */
  readonly workspaces: readonly string[];
  readonly description: string;
  /** SPDX expression. Default: Fedloop's own, Apache-2.0. */
  readonly licence?: string;
  /** Where its program's source is. Default: this repository. */
  readonly source?: string;
}

/** All of them, by name. */
export const images: Readonly<Record<string, Image>> = {
  gateway: { workspaces: ['gateway', 'subgraphs/platform'], description: 'The federated GraphQL gateway' },
  web: { workspaces: ['gateway', 'subgraphs/platform'], description: 'The web client' },
  prediction: { workspaces: ['subgraphs/prediction', 'subgraphs/platform'], description: 'The prediction subgraph' },
  trainer: { workspaces: ['subgraphs/prediction', 'subgraphs/platform'], description: 'Takes training jobs' },
  data: { workspaces: ['subgraphs/data', 'subgraphs/platform'], description: 'The data subgraph' },
  feedback: { workspaces: ['subgraphs/feedback', 'subgraphs/platform'], description: 'The feedback subgraph' },
  minio: {
    workspaces: [],
    description: `MinIO ${MINIO.released.slice(0, 10)}, the object store`,
    licence: 'AGPL-3.0-or-later',
    source: `https://${MINIO.module}/tree/${MINIO.commit}`,
  },
};

/** Megabytes that a service may take unpacked, beyond its base. */
export const SIZE_BOUND = 250;
