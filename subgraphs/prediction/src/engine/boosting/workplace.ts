import { EngineError, reasonOf } from '../engine-error.ts';
import type { Kernels } from './kernels/kernels.ts';
import { compiledKernels, PAGE_BYTES } from './kernels/compiled-kernels.ts';
import { FILL_SCRATCH_BYTES } from './kernels/kernels.ts';
import { plainKernels } from './kernels/plain-kernels.ts';
import type { Units, Workplace } from './tasks.ts';
import type { TrainingLayout } from './training-memory.ts';

/** The memory of a training: WebAssembly's own, so that the compiled kernels reach it. */
export type TrainingMemory = WebAssembly.Memory;

/**
 * Memory with room for a layout, all zeros.
 *
 * @throws {@link EngineError} `TRAINING_TOO_LARGE` where the system doesn't give as much.
 */
export function allocateMemory(layout: TrainingLayout): TrainingMemory {
  const pages = Math.ceil(layout.bytes / PAGE_BYTES);
  try {
    return new WebAssembly.Memory({ initial: pages, maximum: pages, shared: true });
  } catch (cause) {
    throw new EngineError(
      'TRAINING_TOO_LARGE',
      `The system doesn't give the memory of a training: ${reasonOf(cause)}`,
      {
        cause,
      },
    );
  }
}

/** The tools of thread 0 or 1 on the memory. Without SIMD, or where there is none, the kernels are the plain ones. */
export function openWorkplace(
  memory: TrainingMemory,
  layout: TrainingLayout,
  units: Units,
  { simd, thread }: { readonly simd: boolean; readonly thread: number },
): Workplace {
  const { buffer } = memory;
  const kernels: Kernels = (simd ? compiledKernels(memory) : null) ?? plainKernels(buffer);
  return {
    kernels,
    layout,
    units,
    scratch: layout.scratch + thread * FILL_SCRATCH_BYTES,
    u8: new Uint8Array(buffer),
    i32: new Int32Array(buffer),
    u32: new Uint32Array(buffer),
    f32: new Float32Array(buffer),
    f64: new Float64Array(buffer),
  };
}
