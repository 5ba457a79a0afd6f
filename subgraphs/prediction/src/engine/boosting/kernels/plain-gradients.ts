import type { Kernels } from './kernels.ts';
import { exponential, logarithm, nearest } from './single-precision.ts';

type GradientKernels = Pick<Kernels, 'binaryGradients' | 'softmaxGradients' | 'addToMargins'>;

const { fround } = Math;

/** Gradients and margins without SIMD; see `assembly/gradients.as`. */
export function plainGradients(buffer: ArrayBufferLike): GradientKernels {
  const f32 = new Float32Array(buffer);
  const i32 = new Int32Array(buffer);
  const u32 = new Uint32Array(buffer);

  return {
    binaryGradients(margins, labels, weights, gradients, from, to, unit, perUnit, perLossUnit) {
      let sum = 0;
      for (let row = from; row < to; row++) {
        const margin = f32[margins / 4 + row]!;
        const label = i32[labels / 4 + row]!;
        const weight = f32[weights / 4 + row]!;
        const e = exponential(-Math.abs(margin));
        const share = fround(1 / fround(1 + e));
        const other = fround(e * share);
        const probability = margin >= 0 ? share : other;
        const first = fround(fround(probability - label) * weight);
        const second = fround(fround(share * other) * weight);
        f32[gradients / 4 + 2 * row] = nearest(fround(first * perUnit)) * unit;
        f32[gradients / 4 + 2 * row + 1] = nearest(fround(second * perUnit)) * unit;
        const linear = fround(Math.max(margin, 0) - fround(margin * label));
        const loss = fround(fround(linear + logarithm(fround(1 + e))) * weight);
        sum += nearest(fround(loss * perLossUnit));
      }
      return sum;
    },

    softmaxGradients(margins, labels, weights, gradients, outputs, rows, from, to, unit, perUnit, perLossUnit, curve) {
      const curvature = fround(curve);
      const exponentials = new Float32Array(outputs);
      let sum = 0;
      for (let row = from; row < to; row++) {
        const label = i32[labels / 4 + row]!;
        const weight = f32[weights / 4 + row]!;
        let greatest = -Infinity;
        for (let output = 0; output < outputs; output++)
          greatest = Math.max(greatest, f32[margins / 4 + output * rows + row]!);
        let all = 0;
        let own = 0;
        for (let output = 0; output < outputs; output++) {
          const distance = fround(f32[margins / 4 + output * rows + row]! - greatest);
          exponentials[output] = exponential(distance);
          all = fround(all + exponentials[output]!);
          if (output === label) own = distance;
        }
        const scale = fround(1 / all);
        for (let output = 0; output < outputs; output++) {
          const probability = fround(exponentials[output]! * scale);
          const first = fround(fround(probability - (output === label ? 1 : 0)) * weight);
          const spread = Math.max(0, fround(probability * fround(1 - probability)));
          const second = fround(fround(spread * curvature) * weight);
          const at = gradients / 4 + 2 * (output * rows + row);
          f32[at] = nearest(fround(first * perUnit)) * unit;
          f32[at + 1] = nearest(fround(second * perUnit)) * unit;
        }
        const loss = fround(fround(logarithm(Math.max(1, all)) - own) * weight);
        sum += nearest(fround(loss * perLossUnit));
      }
      return sum;
    },

    addToMargins(margins, rows, from, to, value) {
      const added = fround(value);
      for (let index = from; index < to; index++) f32[margins / 4 + u32[rows / 4 + index]!]! += added;
    },
  };
}
