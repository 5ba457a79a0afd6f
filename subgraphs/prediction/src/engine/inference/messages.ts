import type { EngineErrorData } from '../engine-error.ts';
import type { Signature } from '../signature.ts';
import type { EncodedRows } from './encoded-rows.ts';

/** What an inference thread is asked to do. */
export type InferenceTask =
  | { readonly kind: 'LOAD'; readonly versionId: string; readonly bytes: Uint8Array; readonly signature: Signature }
  | { readonly kind: 'UNLOAD'; readonly versionId: string }
  | { readonly kind: 'RUN'; readonly versionId: string; readonly rows: EncodedRows };

/** A task with the number its answer carries, or the word to end behind the task that is under way. */
export type InferenceRequest = { readonly id: number; readonly task: InferenceTask } | 'END';

/** The answer to a task: for `RUN` the probabilities of all rows side by side, else nothing. */
export type InferenceReply =
  | { readonly id: number; readonly probabilities: Float32Array | null }
  | { readonly id: number; readonly error: EngineErrorData };

/** The one number that a thread shares with its owner: the id of the task it finished last. */
export type FinishedTask = Int32Array<SharedArrayBuffer>;
