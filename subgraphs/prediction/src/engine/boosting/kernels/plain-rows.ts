import type { Kernels } from './kernels.ts';
import { HISTOGRAM_STRIDE } from './kernels.ts';

type RowKernels = Pick<Kernels, 'assignBins' | 'partition' | 'fillHistogram' | 'clear' | 'combine'>;

/** Bins, rows and histograms without SIMD; see `assembly/rows.as` and `assembly/scan.as`. */
export function plainRows(buffer: ArrayBufferLike): RowKernels {
  const u8 = new Uint8Array(buffer);
  const u32 = new Uint32Array(buffer);
  const f32 = new Float32Array(buffer);
  const f64 = new Float64Array(buffer);

  return {
    assignBins(values, count, bounds, missing, bins, stride) {
      for (let index = 0; index < count; index++) {
        const value = f32[values / 4 + index]!;
        let bin = 0;
        for (let step = 128; step >= 1; step >>= 1) if (f32[bounds / 4 + bin + step - 1]! < value) bin += step;
        u8[bins + index * stride] = Number.isNaN(value) ? missing : bin;
      }
    },

    partition(rows, spill, from, to, bins, stride, goesLeft) {
      let left = rows / 4 + from;
      let right = spill / 4 + from;
      for (let at = left; at < rows / 4 + to; at++) {
        const row = u32[at]!;
        const side = u8[goesLeft + u8[bins + row * stride]!]!;
        u32[left] = row;
        u32[right] = row;
        left += side;
        right += 1 - side;
      }
      return left - rows / 4 - from;
    },

    fillHistogram(columns, bins, rows, from, to, gradients, histogram) {
      for (let index = from; index < to; index++) {
        const row = u32[rows / 4 + index]!;
        const first = f32[gradients / 4 + 2 * row]!;
        const second = f32[gradients / 4 + 2 * row + 1]!;
        for (let column = 0; column < columns; column++) {
          const at = (histogram + column * HISTOGRAM_STRIDE) / 8 + 2 * u8[bins + row * columns + column]!;
          f64[at]! += first;
          f64[at + 1]! += second;
        }
      }
    },

    clear(histogram, bins) {
      f64.fill(0, histogram / 8, histogram / 8 + 2 * bins);
    },

    combine(into, other, bins, subtract) {
      const sign = subtract ? -1 : 1;
      for (let at = 0; at < 2 * bins; at++) f64[into / 8 + at]! += sign * f64[other / 8 + at]!;
    },
  };
}
