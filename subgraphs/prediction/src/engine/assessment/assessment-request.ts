import type { EngineErrorData } from '../engine-error.ts';
import type { FeatureTable } from '../table.ts';
import type { Assessment } from './assess.ts';

/** What to assess. */
export interface AssessmentRequest {
  readonly onnx: Uint8Array;
  /**
   * Whether the file is one that this engine wrote: then its trees are read, asked and explained. Any other file is asked
   * through ONNX Runtime.
   */
  readonly trees: boolean;
  /** Rows that the model was not trained on; its signature is the model's. */
  readonly table: FeatureTable;
  /** A class code per row. */
  readonly labels: Int32Array;
  /** The model's probabilities of the table's rows, a row's classes side by side. */
  readonly probabilities: Float32Array;
  /** Of the samples. */
  readonly seed: number;
}

/** What the assessing thread says. */
export type AssessmentMessage =
  { readonly progress: number } | { readonly result: Assessment } | { readonly error: EngineErrorData };

/** Whether an assessing thread may be cut off; whoever changes it first decides. */
export const PHASES = { computing: 0, running: 1, ended: 2 } as const;

/** What an assessing thread is started with. */
export interface AssessmentOrder {
  readonly request: AssessmentRequest;
  /** One of {@link PHASES}, in memory that both threads see. */
  readonly phase: Int32Array<SharedArrayBuffer>;
}
