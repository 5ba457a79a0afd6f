import type { ServiceName } from './service-name.ts';

/** A file that names every subgraph, and how another one is added to it. */
export interface Joint {
  /** From the repository's root. */
  readonly file: string;
  /** @throws Error when the file does not have the lines that others stand beside */
  readonly join: (text: string, name: ServiceName) => string;
}
