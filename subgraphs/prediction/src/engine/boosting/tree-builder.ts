import type { Tree } from './ensemble.ts';
import type { Split } from './grow-tree.ts';

/**
 * Collects a tree's nodes while it grows. Children are added, left then right, directly after their parent was split.
 */
export class TreeBuilder {
  readonly #output: number;
  readonly #column: number[] = [];
  readonly #threshold: number[] = [];
  readonly #left: number[] = [];
  readonly #right: number[] = [];
  readonly #missingLeft: number[] = [];
  readonly #value: number[] = [];
  readonly #cover: number[] = [];

  constructor(output: number) {
    this.#output = output;
  }

  /** Adds a leaf and returns its number. */
  addLeaf(value: number, cover: number): number {
    this.#threshold.push(0);
    this.#left.push(0);
    this.#right.push(0);
    this.#missingLeft.push(0);
    this.#value.push(value);
    this.#cover.push(cover);
    return this.#column.push(-1) - 1;
  }

  /** Turns a leaf into an inner node over the next two leaves to be added. */
  split(node: number, split: Split): void {
    this.#column[node] = split.column;
    this.#threshold[node] = split.threshold;
    this.#left[node] = this.#column.length;
    this.#right[node] = this.#column.length + 1;
    this.#missingLeft[node] = split.missingLeft ? 1 : 0;
    this.#value[node] = 0;
  }

  build(): Tree {
    return {
      output: this.#output,
      column: Int32Array.from(this.#column),
      threshold: Float32Array.from(this.#threshold),
      left: Int32Array.from(this.#left),
      right: Int32Array.from(this.#right),
      missingLeft: Uint8Array.from(this.#missingLeft),
      value: Float64Array.from(this.#value),
      cover: Float64Array.from(this.#cover),
    };
  }
}
