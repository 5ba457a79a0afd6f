import type { EngineErrorData } from '../engine-error.ts';
import type { Row } from '../table.ts';
import type { Explanation } from './explain.ts';

/** What the explaining thread is asked. */
export interface ExplanationRequest {
  readonly versionId: string;
  /** The version's ONNX file where the thread hasn't opened it yet. */
  readonly bytes: Uint8Array | null;
  readonly row: Row;
  /** A version that it lets go of first. */
  readonly forget: string | null;
}

/** Its answer; one comes for each request before the next is asked. */
export type ExplanationReply = { readonly explanation: Explanation } | { readonly error: EngineErrorData };
