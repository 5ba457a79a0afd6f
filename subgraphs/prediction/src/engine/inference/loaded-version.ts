import type { Signature } from '../signature.ts';

/** A version that a pool holds. Its bytes are kept to load it again into a thread that replaces a failed one. */
export interface LoadedVersion {
  readonly versionId: string;
  readonly bytes: Uint8Array;
  readonly signature: Signature;
  /** `DRAINING` versions answer the requests they had accepted, and no more. */
  state: 'LOADING' | 'READY' | 'DRAINING';
  readonly accepted: Set<Promise<unknown>>;
}
