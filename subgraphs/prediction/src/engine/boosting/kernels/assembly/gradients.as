// Gradients and losses. Both are rounded to whole multiples of a unit, so that sums over them are exact.

// @ts-ignore: decorator
@inline
function round(values: v128, perUnit: v128, unit: v128): v128 {
  // Adding 0 turns -0 into 0.
  return f32x4.add(f32x4.mul(f32x4.nearest(f32x4.mul(values, perUnit)), unit), f32x4.splat(0));
}

/** Adds four losses, in whole units, to two sums. */
// @ts-ignore: decorator
@inline
function addLosses(sums: v128, losses: v128, perUnit: v128): v128 {
  const whole = f32x4.nearest(f32x4.mul(losses, perUnit));
  const low = f64x2.promote_low_f32x4(whole);
  const high = f64x2.promote_low_f32x4(v128.shuffle<f32>(whole, whole, 2, 3, 2, 3));
  return f64x2.add(sums, f64x2.add(low, high));
}

/** Stores the pairs of first and second derivatives of four rows. */
// @ts-ignore: decorator
@inline
function storePairs(at: usize, first: v128, second: v128): void {
  v128.store(at, v128.shuffle<f32>(first, second, 0, 4, 1, 5));
  v128.store(at, v128.shuffle<f32>(first, second, 2, 6, 3, 7), 16);
}

export function binaryGradients(
  margins: usize, labels: usize, weights: usize, gradients: usize,
  from: i32, to: i32, unit: f32, perUnit: f32, perLossUnit: f32,
): f64 {
  const one = f32x4.splat(1);
  const zero = f32x4.splat(0);
  const units = f32x4.splat(unit);
  const perUnits = f32x4.splat(perUnit);
  const perLossUnits = f32x4.splat(perLossUnit);
  let sums = f64x2.splat(0);
  for (let row = <usize>from; row < <usize>to; row += 4) {
    const margin = v128.load(margins + (row << 2));
    const label = f32x4.convert_i32x4_s(v128.load(labels + (row << 2)));
    const weight = v128.load(weights + (row << 2));
    const e = exponential(f32x4.neg(f32x4.abs(margin)));
    const share = f32x4.div(one, f32x4.add(one, e));
    const other = f32x4.mul(e, share);
    const probability = v128.bitselect(share, other, f32x4.ge(margin, zero));
    const first = round(f32x4.mul(f32x4.sub(probability, label), weight), perUnits, units);
    const second = round(f32x4.mul(f32x4.mul(share, other), weight), perUnits, units);
    storePairs(gradients + (row << 3), first, second);
    const loss = f32x4.add(f32x4.sub(f32x4.pmax(margin, zero), f32x4.mul(margin, label)), logarithm(f32x4.add(one, e)));
    sums = addLosses(sums, f32x4.mul(loss, weight), perLossUnits);
  }
  return f64x2.extract_lane(sums, 0) + f64x2.extract_lane(sums, 1);
}

export function softmaxGradients(
  margins: usize, labels: usize, weights: usize, gradients: usize, outputs: i32, rows: i32,
  from: i32, to: i32, unit: f32, perUnit: f32, perLossUnit: f32, curvature: f32,
): f64 {
  const one = f32x4.splat(1);
  const zero = f32x4.splat(0);
  const units = f32x4.splat(unit);
  const perUnits = f32x4.splat(perUnit);
  const perLossUnits = f32x4.splat(perLossUnit);
  const curvatures = f32x4.splat(curvature);
  const marginStride = <usize>rows << 2;
  const gradientStride = <usize>rows << 3;
  let sums = f64x2.splat(0);
  for (let row = <usize>from; row < <usize>to; row += 4) {
    const label = v128.load(labels + (row << 2));
    const weight = v128.load(weights + (row << 2));
    const margin = margins + (row << 2);
    let greatest = v128.load(margin);
    for (let output = 1; output < outputs; output++)
      greatest = f32x4.pmax(greatest, v128.load(margin + <usize>output * marginStride));
    const pairs = gradients + (row << 3);
    let sum = zero;
    let own = zero;
    for (let output = 0; output < outputs; output++) {
      const distance = f32x4.sub(v128.load(margin + <usize>output * marginStride), greatest);
      const e = exponential(distance);
      v128.store(pairs + <usize>output * gradientStride, e);
      sum = f32x4.add(sum, e);
      own = v128.bitselect(distance, own, i32x4.eq(label, i32x4.splat(output)));
    }
    const scale = f32x4.div(one, sum);
    for (let output = 0; output < outputs; output++) {
      const at = pairs + <usize>output * gradientStride;
      const probability = f32x4.mul(v128.load(at), scale);
      const hit = v128.and(one, i32x4.eq(label, i32x4.splat(output)));
      const first = f32x4.mul(f32x4.sub(probability, hit), weight);
      const spread = f32x4.pmax(zero, f32x4.mul(probability, f32x4.sub(one, probability)));
      const second = f32x4.mul(f32x4.mul(spread, curvatures), weight);
      storePairs(at, round(first, perUnits, units), round(second, perUnits, units));
    }
    const loss = f32x4.sub(logarithm(f32x4.pmax(one, sum)), own);
    sums = addLosses(sums, f32x4.mul(loss, weight), perLossUnits);
  }
  return f64x2.extract_lane(sums, 0) + f64x2.extract_lane(sums, 1);
}

/** Adds a leaf's value to the margins of its rows. */
export function addToMargins(margins: usize, rows: usize, from: i32, to: i32, value: f32): void {
  const end = rows + (<usize>to << 2);
  for (let at = rows + (<usize>from << 2); at < end; at += 4) {
    const margin = margins + (<usize>load<u32>(at) << 2);
    store<f32>(margin, load<f32>(margin) + value);
  }
}
