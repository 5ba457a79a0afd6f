import type { Signature } from '../signature.ts';

/**
 * A column the trees split on. A numeric feature is one column as it stands. A categorical feature is one column of
 * ranks per output: its categories ordered by how often they go with that output's class.
 */
export interface EnsembleColumn {
  /** Position in the signature's features. */
  readonly feature: number;
  /** Categorical features only: a category code's rank. */
  readonly ranks: Float32Array | null;
  /** The one output whose trees may use the column; null for all. */
  readonly output: number | null;
}

/**
 * A tree as parallel arrays, one entry a node; node 0 is the root.
 * A value goes left when it is at most the threshold, or when it is missing and `missingLeft` says so.
 */
export interface Tree {
  /** The margin it adds to. */
  readonly output: number;
  /** Position in the ensemble's columns; -1 for a leaf. */
  readonly column: Int32Array;
  readonly threshold: Float32Array;
  readonly left: Int32Array;
  readonly right: Int32Array;
  readonly missingLeft: Uint8Array;
  /** A leaf's margin, learning rate included: a multiple of {@link MARGIN_STEP}; 0 for inner nodes. */
  readonly value: Float64Array;
  /** Rows that passed through the node in training. */
  readonly cover: Float64Array;
}

/** Gradient-boosted trees. Margins are log-odds of the positive class for two classes, else softmax inputs. */
export interface Ensemble {
  readonly signature: Signature;
  readonly columns: readonly EnsembleColumn[];
  /** The margin of each output before any tree, a multiple of {@link MARGIN_STEP}. */
  readonly base: Float64Array;
  readonly trees: readonly Tree[];
}

/**
 * Leaf and base values are multiples of this. Sums of such values below 16 are exact in single precision too, so
 * ONNX Runtime reaches bit for bit the margins that training saw, in whatever order it adds.
 */
export const MARGIN_STEP = 2 ** -20;

/** The nearest multiple of {@link MARGIN_STEP}. */
export function roundMargin(value: number): number {
  return Math.round(value / MARGIN_STEP) * MARGIN_STEP;
}

/** A tree that gives every row the same value. */
export function singleLeaf(output: number, value: number, cover: number): Tree {
  return {
    output,
    column: Int32Array.of(-1),
    threshold: Float32Array.of(0),
    left: Int32Array.of(0),
    right: Int32Array.of(0),
    missingLeft: Uint8Array.of(0),
    value: Float64Array.of(value),
    cover: Float64Array.of(cover),
  };
}
