import { compiledKernels } from '../boosting/kernels/compiled-kernels.ts';
import type { Kernels } from '../boosting/kernels/kernels.ts';
import { plainKernels } from '../boosting/kernels/plain-kernels.ts';

/** Both implementations of the kernels, each on a memory of its own. */
export interface KernelPair {
  /** Writes the same into both memories. */
  write(prepare: (buffer: ArrayBufferLike) => void): void;
  /** Runs both; throws where their answers or any byte of their memories differ. */
  run<T>(run: (kernels: Kernels) => T): T;
  /** The memory, which is the same in both. */
  readonly buffer: ArrayBufferLike;
}

/** Throws where there is no SIMD here. */
export function createKernelPair(pages = 4): KernelPair {
  const memory = new WebAssembly.Memory({ initial: pages, maximum: pages, shared: true });
  const compiled = compiledKernels(memory);
  if (compiled === null) throw new Error('This machine has no SIMD to test');
  const other = new ArrayBuffer(memory.buffer.byteLength);
  const plain = plainKernels(other);
  return {
    buffer: memory.buffer,
    write(prepare) {
      prepare(memory.buffer);
      prepare(other);
    },
    run(run) {
      const answer = run(plain);
      const compiledAnswer = run(compiled);
      if (!Object.is(answer, compiledAnswer))
        throw new Error(`The kernels answer ${String(answer)} and ${String(compiledAnswer)}`);
      const difference = Buffer.compare(Buffer.from(memory.buffer), Buffer.from(other));
      if (difference !== 0) throw new Error('The kernels leave different memories');
      return answer;
    },
  };
}
