import type { Kernels } from './kernels.ts';
import { plainGradients } from './plain-gradients.ts';
import { plainRows } from './plain-rows.ts';
import { plainScan } from './plain-scan.ts';

/** The kernels in plain TypeScript: for processors without SIMD, and what the compiled ones are held against. */
export function plainKernels(buffer: ArrayBufferLike): Kernels {
  return { ...plainGradients(buffer), ...plainRows(buffer), ...plainScan(buffer) };
}
