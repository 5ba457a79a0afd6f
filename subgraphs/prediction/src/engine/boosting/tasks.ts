import type { Kernels } from './kernels/kernels.ts';
import { BLOCK_COLUMNS, HISTOGRAM_STRIDE } from './kernels/kernels.ts';
import type { TrainingLayout } from './training-memory.ts';
import { LEAF_RANGE_BYTES } from './training-memory.ts';

/** Work that threads can share by rows. */
export const GRADIENTS = 0;
export const HISTOGRAM = 1;
export const PARTITION = 2;
export const MARGINS = 3;

/**
 * A piece of work: over positions for gradients, else over places in the list of rows. What `first` and `second` mean
 * depends on the kind:
 *
 * | kind      | first                  | second               | gives                      |
 * | --------- | ---------------------- | -------------------- | -------------------------- |
 * | GRADIENTS |                        |                      | summed losses, whole units |
 * | HISTOGRAM | the output             | where to add up      |                            |
 * | PARTITION | where the bins begin   | bytes between them   | rows that go left          |
 * | MARGINS   | the output             | number of leaves     |                            |
 */
export interface Task {
  readonly kind: number;
  readonly from: number;
  readonly to: number;
  readonly first: number;
  readonly second: number;
}

/** How coarsely numbers are rounded, so that sums over them are exact. All are powers of two. */
export interface Units {
  /** Derivatives are multiples of it. */
  readonly derivative: number;
  /** Losses are. */
  readonly loss: number;
}

/** What every thread of a training has. */
export interface Workplace {
  readonly kernels: Kernels;
  readonly layout: TrainingLayout;
  readonly units: Units;
  /** Where kernels keep what is this thread's alone. */
  readonly scratch: number;
  /** Views of the whole memory. */
  readonly u8: Uint8Array;
  readonly i32: Int32Array;
  readonly u32: Uint32Array;
  readonly f32: Float32Array;
  readonly f64: Float64Array;
}

/** Does the rows `from` up to, not including, `to` of a task. */
export function performTask(place: Workplace, task: Task): number {
  switch (task.kind) {
    case GRADIENTS:
      return computeGradients(place, task);
    case HISTOGRAM:
      return fillHistograms(place, task);
    case PARTITION:
      return place.kernels.partition(
        place.layout.rows,
        place.layout.spill,
        task.from,
        task.to,
        task.first,
        task.second,
        place.layout.goesLeft,
      );
    default:
      return addLeaves(place, task);
  }
}

function computeGradients({ kernels, layout, units }: Workplace, { from, to }: Task): number {
  const { margins, labels, weights, gradients, outputs, positions } = layout;
  const { derivative: unit, loss } = units;
  if (outputs === 1)
    return kernels.binaryGradients(margins, labels, weights, gradients, from, to, unit, 1 / unit, 1 / loss);
  // Margins move together, which the diagonal of the softmax's Hessian alone does not see; twice the diagonal bounds the
  // whole of it, because what stands beside the diagonal sums up to it in every row (Gershgorin 1931).
  const curvature = 2;
  return kernels.softmaxGradients(
    margins,
    labels,
    weights,
    gradients,
    outputs,
    positions,
    from,
    to,
    unit,
    1 / unit,
    1 / loss,
    curvature,
  );
}

function fillHistograms(
  { kernels, layout, scratch, u8 }: Workplace,
  { from, to, first: output, second: into }: Task,
): number {
  const gradients = layout.gradients + output * layout.positions * 8;
  layout.blocks.forEach(({ address, columns }, block) => {
    if (u8[layout.blockUses + block] === 0) return;
    const histogram = into + block * BLOCK_COLUMNS * HISTOGRAM_STRIDE;
    kernels.fillHistogram(columns, address, layout.rows, from, to, gradients, histogram, scratch);
  });
  return 0;
}

function addLeaves(place: Workplace, { from, to, first: output, second: leaves }: Task): number {
  const { kernels, layout, u32, f32 } = place;
  const margins = layout.margins + output * layout.positions * 4;
  for (let leaf = 0; leaf < leaves; leaf++) {
    const at = (layout.leafRanges + leaf * LEAF_RANGE_BYTES) / 4;
    const start = Math.max(from, u32[at]!);
    const end = Math.min(to, u32[at + 1]!);
    if (start < end) kernels.addToMargins(margins, layout.rows, start, end, f32[at + 2]!);
  }
  return 0;
}
