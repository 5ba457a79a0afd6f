import type { Kernels } from './kernels.ts';
import { KERNELS_WASM } from './kernels.generated.ts';

/** A page of WebAssembly memory in bytes. */
export const PAGE_BYTES = 65_536;

let compiled: WebAssembly.Module | undefined;

/** The kernels with SIMD, working on this memory; null where the processor or the runtime has no SIMD. */
export function compiledKernels(memory: WebAssembly.Memory): Kernels | null {
  try {
    compiled ??= new WebAssembly.Module(Buffer.from(KERNELS_WASM, 'base64'));
  } catch {
    return null;
  }
  return new WebAssembly.Instance(compiled, { env: { memory } }).exports as Kernels;
}
