import type { EngineError } from '../engine-error.ts';
import type { Signature } from '../signature.ts';
import type { RowEncoder } from './encoded-rows.ts';

/** What a thread needs to hold a version. The bytes are kept to load it again into a thread that replaces a failed one. */
export interface VersionFile {
  readonly versionId: string;
  readonly bytes: Uint8Array;
  readonly signature: Signature;
}

/** A version that a pool holds. */
export interface LoadedVersion extends VersionFile {
  readonly encode: RowEncoder;
  /**
   * `DRAINING` versions answer the requests they had accepted, and no more; `LEAVING` ones too, and can't be kept any more.
   * `QUARANTINED` ones answer nothing: their model hung, or took its thread with it again and again.
   */
  state: 'LOADING' | 'READY' | 'DRAINING' | 'LEAVING' | 'QUARANTINED';
  /** Why it is quarantined. */
  reason: EngineError | null;
  /** Bytes in all threads together and here; 0 where nothing is limited, and in quarantine, where nothing is held. */
  size: number;
  /** Counts up with the pool's requests. */
  lastUsed: number;
  readonly accepted: Set<Promise<unknown>>;
}
