import { availableParallelism } from 'node:os';
import { EngineError } from '../engine-error.ts';
import { BLOCK_COLUMNS, FILL_SCRATCH_BYTES, HISTOGRAM_STRIDE, SCAN_RESULT_BYTES } from './kernels/kernels.ts';

/** What decides how much memory a training needs. */
export interface TrainingShape {
  /** Rows to learn from and rows to validate on. */
  readonly training: number;
  readonly validation: number;
  readonly outputs: number;
  /** Columns of bins, and columns of the ensemble that look at them. */
  readonly binColumns: number;
  readonly splitColumns: number;
  readonly leaves: number;
  readonly threads: number;
}

/**
 * Where everything lies in the memory of a training, in bytes. Training rows have the positions from 0, validation rows those
 * from `validationStart`; both parts end on a multiple of 4 with rows that weigh nothing.
 */
export interface TrainingLayout extends TrainingShape {
  readonly bytes: number;
  /** Positions, the ones between and behind the two parts included. */
  readonly positions: number;
  readonly validationStart: number;
  /** What threads tell each other. */
  readonly control: number;
  /** Class codes (i32), weights (f32), margins (f32) and derivative pairs (2 x f32) by position, outputs one behind the other. */
  readonly labels: number;
  readonly weights: number;
  readonly margins: number;
  readonly gradients: number;
  /** Positions (u32) in the order of the leaves they lie in, and room to part them. */
  readonly rows: number;
  readonly spill: number;
  /** Up to 16 columns of bins side by side. */
  readonly blocks: readonly BinBlock[];
  /** Whether the tree that grows looks at a block (u8). */
  readonly blockUses: number;
  /** Histograms of open leaves, and one for each helping thread. */
  readonly histograms: number;
  readonly histogramBytes: number;
  readonly histogramSlots: number;
  readonly partial: number;
  /** Four numbers per column of the ensemble, as `scan` reads them, its order of bins, and those it may look at. */
  readonly columns: number;
  readonly orders: number;
  readonly chosen: number;
  readonly scanResult: number;
  readonly goesLeft: number;
  readonly bounds: number;
  /** Of each thread. */
  readonly scratch: number;
  /** Of each leaf of a tree that is done: first and last row (u32), value (f32). */
  readonly leafRanges: number;
}

export interface BinBlock {
  readonly address: number;
  readonly columns: number;
}

/** Where AssemblyScript's own statics end. */
const START = 1024;

/** Addresses have 32 bits. */
const MOST_BYTES = 2 ** 32;

/** Bytes of each leaf in {@link TrainingLayout.leafRanges}. */
export const LEAF_RANGE_BYTES = 12;

/** Fewer rows than this are trained faster by one thread. */
const ROWS_FOR_TWO = 100_000;

/** How many threads train this many rows fastest, on this machine. */
export function threadsFor(rows: number): number {
  return rows >= ROWS_FOR_TWO ? Math.min(2, availableParallelism()) : 1;
}

/**
 * Plans the memory of a training; histograms take what `histogramBudget` allows, in bytes, and at least two their place.
 *
 * @throws {@link EngineError} `TRAINING_TOO_LARGE` where it would take more than `limit` bytes.
 */
export function planMemory(shape: TrainingShape, limit: number, histogramBudget: number): TrainingLayout {
  let end = START;
  const take = (bytes: number): number => {
    const address = end;
    end += Math.ceil(bytes / 64) * 64;
    return address;
  };
  const { outputs, binColumns, splitColumns, leaves, threads } = shape;
  const validationStart = Math.ceil(shape.training / 4) * 4;
  const positions = validationStart + Math.ceil(shape.validation / 4) * 4;
  const rows = shape.training + shape.validation;
  const histogramBytes = binColumns * HISTOGRAM_STRIDE;
  const histogramSlots = Math.max(2, Math.min(leaves + 1, Math.floor(histogramBudget / Math.max(1, histogramBytes))));
  const layout = {
    ...shape,
    positions,
    validationStart,
    // What is addressed from within the memory comes first, where a signed number reaches.
    control: take(64),
    columns: take(splitColumns * 16),
    orders: take(splitColumns * 256),
    chosen: take(splitColumns * 4),
    scanResult: take(SCAN_RESULT_BYTES),
    goesLeft: take(256),
    bounds: take(256 * 4),
    blockUses: take(binColumns),
    scratch: take(threads * FILL_SCRATCH_BYTES),
    leafRanges: take(2 * leaves * LEAF_RANGE_BYTES),
    labels: take(positions * 4),
    weights: take(positions * 4),
    margins: take(outputs * positions * 4),
    gradients: take(outputs * positions * 8),
    rows: take(rows * 4),
    spill: take(rows * 4),
    blocks: Array.from({ length: Math.ceil(binColumns / BLOCK_COLUMNS) }, (_, block) => {
      const columns = Math.min(BLOCK_COLUMNS, binColumns - block * BLOCK_COLUMNS);
      return { columns, address: take(positions * columns + 16) };
    }),
    histogramBytes,
    histogramSlots,
    histograms: take(histogramBytes * histogramSlots),
    partial: take(histogramBytes * (threads - 1)),
  };
  const most = Math.min(limit, MOST_BYTES);
  if (end > most)
    throw new EngineError(
      'TRAINING_TOO_LARGE',
      `Training would take ${megabytes(end)} of memory, more than the ${megabytes(most)} it may have`,
    );
  return { ...layout, bytes: end };
}

function megabytes(bytes: number): string {
  return `${Math.ceil(bytes / 2 ** 20)} MiB`;
}
