import type { TrainingProgress } from '../boosting/boost.ts';
import type { BoostingParameters } from '../boosting/parameters.ts';
import type { EngineErrorData } from '../engine-error.ts';
import type { ModelMetadata } from '../onnx/metadata.ts';
import type { FeatureTable } from '../table.ts';
import type { TuningBudget } from '../tuning/budget.ts';
import type { Trial } from '../tuning/trial.ts';

/** What to train. */
export interface TrainingRequest {
  readonly table: FeatureTable;
  /** A class code per row. */
  readonly labels: Uint8Array | Uint16Array | Uint32Array | Int32Array | readonly number[];
  /** How much each row counts; 1 for all rows by default. */
  readonly weights?: Float64Array;
  readonly parameters?: Partial<BoostingParameters>;
  /** The ONNX file of a champion to continue; without it training begins from nothing. */
  readonly champion?: Uint8Array;
  /** Searches for better parameters than the given ones, from which the search begins. Not for a champion. */
  readonly tuning?: TuningBudget;
  /** Text to keep in the ONNX file, beside signature and parameters. Equal requests give equal files, so leave out what changes by the minute. */
  readonly metadata?: ModelMetadata;
  readonly resources?: TrainingRequestResources;
}

/** Where a training runs. Nothing of it changes the result by a bit. */
export interface TrainingRequestResources {
  /** 1 or 2; by default two from 100,000 rows on, where the machine has as many. Who asks for two waits for the second to come. */
  readonly threads?: 1 | 2;
  /** Whether to use SIMD where there is some; true by default. */
  readonly simd?: boolean;
  /** Most memory for the rows' bins, gradients and histograms, in bytes; what the process may still have by default. */
  readonly memoryBytes?: number;
}

/** A trained version, seen to give the same probabilities in ONNX Runtime as in training. */
export interface TrainingResult {
  readonly onnx: Uint8Array<ArrayBuffer>;
  /** With which equal rows give an equal file, without a search. */
  readonly parameters: BoostingParameters;
  /** What the search tried, in the order of their numbers; empty without one. */
  readonly trials: readonly Trial[];
  /** Trees in the file, a champion's own included. */
  readonly trees: number;
  /** Greatest absolute difference of a probability between ONNX Runtime and the ensemble, over all training rows. */
  readonly parityDifference: number;
  /** Threads that did a part of it. */
  readonly threads: 1 | 2;
}

/** What the training thread says. */
export type TrainingMessage =
  | { readonly progress: TrainingProgress }
  | { readonly trial: Trial; readonly done: number }
  | { readonly result: TrainingResult }
  | { readonly error: EngineErrorData };

/** How far a training thread is; whoever changes it first decides whether the thread may still be cut off. */
export const PHASES = { training: 0, checking: 1, ended: 2 } as const;

/** What a training thread is started with. */
export interface TrainingOrder {
  readonly request: TrainingRequest;
  /** One of {@link PHASES}, in memory that both threads see. */
  readonly phase: Int32Array<SharedArrayBuffer>;
}
