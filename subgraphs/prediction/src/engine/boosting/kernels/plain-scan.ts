import type { Kernels } from './kernels.ts';

/** Sums of first and second derivatives over some rows. */
interface Sums {
  first: number;
  second: number;
}

/** How much a parted leaf lowers the loss; NaN where it may not be parted so. */
type Gain = (left: Sums, right: Sums) => number;

/**
 * The search for a split without SIMD; see `assembly/scan.as`. A split lowers the second-order approximation of the loss by the
 * gain of Chen & Guestrin 2016, equation 7, for steps that are shrunk by `l1` and stay within bounds.
 */
export function plainScan(buffer: ArrayBufferLike): Pick<Kernels, 'scan'> {
  const u8 = new Uint8Array(buffer);
  const i32 = new Int32Array(buffer);
  const f64 = new Float64Array(buffer);

  return {
    scan(histogram, stride, columns, chosen, count, result, first, second, l1, l2, minimum, toBeat, lower, upper) {
      const total = { first, second };
      const bounded = l1 > 0 || lower > -Infinity || upper < Infinity;
      const plain = plainGain(total, l2);
      let best = { gain: toBeat, column: -1, position: 0, missingLeft: 0, left: { first: 0, second: 0 } };

      for (let index = 0; index < count; index++) {
        const column = i32[chosen / 4 + index]!;
        const entry = columns / 4 + column * 4;
        const bins = (histogram + i32[entry]! * stride) / 8;
        const binCount = i32[entry + 1]!;
        const order = i32[entry + 2]!;
        const direction = i32[entry + 3]!;
        const gainOf = bounded || direction !== 0 ? boundedGain(total, { l1, l2, lower, upper, direction }) : plain;
        const missing = { first: f64[bins + 2 * binCount]!, second: f64[bins + 2 * binCount + 1]! };
        const hasMissing = missing.first !== 0 || missing.second !== 0;
        // Without missing values the last bin holds the rest of the rows and can't be parted from anything.
        const last = hasMissing ? binCount : binCount - 1;
        const values = { first: 0, second: 0 };
        for (let position = 0; position < last; position++) {
          const bin = bins + 2 * (order === 0 ? position : u8[order + position]!);
          if (f64[bin] === 0 && f64[bin + 1] === 0) continue;
          values.first += f64[bin]!;
          values.second += f64[bin + 1]!;
          for (let side = 0; side < (hasMissing ? 2 : 1); side++) {
            const left = side === 0 ? { ...values } : add(values, missing);
            const right = { first: first - left.first, second: second - left.second };
            if (left.second < minimum || right.second < minimum) continue;
            const gain = gainOf(left, right);
            if (!(gain > best.gain)) continue;
            // Where training met no missing value, a later one follows the heavier side.
            const missingLeft = hasMissing ? side : Number(left.second >= right.second);
            best = { gain, column, position, missingLeft, left };
          }
        }
      }
      f64.set([best.gain, best.left.first, best.left.second], result / 8);
      i32.set([best.column, best.position, best.missingLeft], result / 4 + 6);
    },
  };
}

function add(some: Sums, others: Sums): Sums {
  return { first: some.first + others.first, second: some.second + others.second };
}

function plainGain(total: Sums, l2: number): Gain {
  const score = ({ first, second }: Sums): number => (first * first) / (second + l2);
  const whole = score(total);
  return (left, right) => score(left) + score(right) - whole;
}

interface Bounds {
  readonly l1: number;
  readonly l2: number;
  readonly lower: number;
  readonly upper: number;
  readonly direction: number;
}

function boundedGain(total: Sums, { l1, l2, lower, upper, direction }: Bounds): Gain {
  const shrink = (first: number): number => (first > l1 ? first - l1 : first < -l1 ? first + l1 : 0);
  const stepOf = ({ first, second }: Sums): number => Math.max(lower, Math.min(upper, -shrink(first) / (second + l2)));
  const fall = ({ first, second }: Sums, step: number): number =>
    -(2 * first * step + (second + l2) * step * step + 2 * l1 * Math.abs(step));
  const whole = fall(total, stepOf(total));
  return (left, right) => {
    const leftStep = stepOf(left);
    const rightStep = stepOf(right);
    const allowed = direction === 0 || (direction > 0 ? leftStep <= rightStep : leftStep >= rightStep);
    return allowed ? fall(left, leftStep) + fall(right, rightStep) - whole : NaN;
  };
}
