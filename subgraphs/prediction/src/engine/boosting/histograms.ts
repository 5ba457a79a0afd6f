import { BLOCK_COLUMNS, HISTOGRAM_STRIDE } from './kernels/kernels.ts';
import type { Workplace } from './tasks.ts';

/** Sums of first and second derivatives for every bin of every column, at addresses in the memory of a training. */
export interface Histograms {
  /** Says which columns of bins the coming trees look at; the others' sums are not kept. */
  use(binColumns: Iterable<number>): void;
  /** A histogram whose sums are 0; null where all are taken. */
  take(): number | null;
  /** Gives one back. */
  free(histogram: number): void;
  /** Gives all back. */
  freeAll(): void;
  clear(histogram: number): void;
  add(into: number, other: number): void;
  /** Turns a parent's histogram into that of the child that was not counted. */
  subtract(from: number, other: number): void;
  /** Derivatives of all rows of a histogram. */
  total(histogram: number): { first: number; second: number };
}

/** `binCounts` are the bins of each column, the one for missing values included. */
export function createHistograms({ kernels, layout, u8, f64 }: Workplace, binCounts: readonly number[]): Histograms {
  const slots = Array.from(
    { length: layout.histogramSlots },
    (_, slot) => layout.histograms + slot * layout.histogramBytes,
  );
  let free = [...slots];
  let used: Int32Array = new Int32Array(0);

  const combine = (into: number, other: number, subtract: number): void => {
    for (const column of used) {
      const offset = column * HISTOGRAM_STRIDE;
      kernels.combine(into + offset, other + offset, binCounts[column]!, subtract);
    }
  };
  const clear = (histogram: number): void => {
    for (const column of used) kernels.clear(histogram + column * HISTOGRAM_STRIDE, binCounts[column]!);
  };

  return {
    use(binColumns) {
      const blocks = new Set(Array.from(binColumns, (column) => Math.floor(column / BLOCK_COLUMNS)));
      layout.blocks.forEach((_, block) => (u8[layout.blockUses + block] = blocks.has(block) ? 1 : 0));
      const columns = Array.from(binCounts.keys());
      used = Int32Array.from(columns.filter((column) => blocks.has(Math.floor(column / BLOCK_COLUMNS))));
    },
    take() {
      const histogram = free.pop();
      if (histogram === undefined) return null;
      clear(histogram);
      return histogram;
    },
    free: (histogram) => void free.push(histogram),
    freeAll: () => void (free = [...slots]),
    clear,
    add: (into, other) => combine(into, other, 0),
    subtract: (from, other) => combine(from, other, 1),
    total(histogram) {
      const column = used[0]!;
      const start = (histogram + column * HISTOGRAM_STRIDE) / 8;
      let first = 0;
      let second = 0;
      for (let bin = 0; bin < binCounts[column]!; bin++) {
        first += f64[start + 2 * bin]!;
        second += f64[start + 2 * bin + 1]!;
      }
      return { first, second };
    },
  };
}
