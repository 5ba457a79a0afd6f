// The best split of a leaf, from its histogram. Steps and their order are those of plain-scan.ts.

// @ts-ignore: decorator
@inline
function shrink(first: f64, l1: f64): f64 {
  return first > l1 ? first - l1 : first < -l1 ? first + l1 : 0;
}

// @ts-ignore: decorator
@inline
function boundedStep(first: f64, second: f64, l1: f64, l2: f64, lower: f64, upper: f64): f64 {
  return max(lower, min(upper, -shrink(first, l1) / (second + l2)));
}

// @ts-ignore: decorator
@inline
function fall(first: f64, second: f64, step: f64, l1: f64, l2: f64): f64 {
  return -(2 * first * step + (second + l2) * step * step + 2 * l1 * abs(step));
}

/** Where a search stands; kept outside of the loops that change it. */
let bestGain: f64 = 0;
let bestPosition: i32 = -1;
let bestMissingLeft: i32 = 0;
let bestLeft: v128 = f64x2.splat(0);

/** Tries every position of a column whose gains are plain quotients. */
function scanPlain(bins: usize, count: i32, order: usize, total: v128, l2: f64, minimum: f64, whole: f64): void {
  const missing = v128.load(bins + (<usize>count << 4));
  const hasMissing = v128.any_true(f64x2.ne(missing, f64x2.splat(0)));
  const last = hasMissing ? count : count - 1;
  const penalty = f64x2.splat(l2);
  const least = f64x2.splat(minimum);
  const totalSecond = f64x2.extract_lane(total, 1);
  let values = f64x2.splat(0);
  for (let position = 0; position < last; position++) {
    const bin = order ? <i32>load<u8>(order + <usize>position) : position;
    const pair = v128.load(bins + (<usize>bin << 4));
    if (!v128.any_true(f64x2.ne(pair, f64x2.splat(0)))) continue;
    values = f64x2.add(values, pair);
    let left = values;
    if (totalSecond - f64x2.extract_lane(left, 1) < minimum) break;
    for (let side = 0; ; side++) {
      const right = f64x2.sub(total, left);
      const second = v128.shuffle<f64>(left, right, 1, 3);
      if (i64x2.all_true(f64x2.ge(second, least))) {
        const first = v128.shuffle<f64>(left, right, 0, 2);
        const scores = f64x2.div(f64x2.mul(first, first), f64x2.add(second, penalty));
        const gain = f64x2.extract_lane(scores, 0) + f64x2.extract_lane(scores, 1) - whole;
        if (gain > bestGain) {
          bestGain = gain;
          bestPosition = position;
          bestLeft = left;
          bestMissingLeft = hasMissing ? side : <i32>(f64x2.extract_lane(left, 1) >= f64x2.extract_lane(right, 1));
        }
      }
      if (side == 1 || !hasMissing) break;
      left = f64x2.add(values, missing);
    }
  }
}

/** As scanPlain, for leaf values that are shrunk or bounded, and for columns whose leaves must rise or fall. */
function scanBounded(
  bins: usize, count: i32, order: usize, total: v128, l1: f64, l2: f64, minimum: f64, whole: f64,
  lower: f64, upper: f64, direction: i32,
): void {
  const missing = v128.load(bins + (<usize>count << 4));
  const hasMissing = v128.any_true(f64x2.ne(missing, f64x2.splat(0)));
  const last = hasMissing ? count : count - 1;
  let values = f64x2.splat(0);
  for (let position = 0; position < last; position++) {
    const bin = order ? <i32>load<u8>(order + <usize>position) : position;
    const pair = v128.load(bins + (<usize>bin << 4));
    if (!v128.any_true(f64x2.ne(pair, f64x2.splat(0)))) continue;
    values = f64x2.add(values, pair);
    let left = values;
    for (let side = 0; ; side++) {
      const right = f64x2.sub(total, left);
      const leftSecond = f64x2.extract_lane(left, 1);
      const rightSecond = f64x2.extract_lane(right, 1);
      if (leftSecond >= minimum && rightSecond >= minimum) {
        const leftFirst = f64x2.extract_lane(left, 0);
        const rightFirst = f64x2.extract_lane(right, 0);
        const leftStep = boundedStep(leftFirst, leftSecond, l1, l2, lower, upper);
        const rightStep = boundedStep(rightFirst, rightSecond, l1, l2, lower, upper);
        const allowed = direction == 0 || (direction > 0 ? leftStep <= rightStep : leftStep >= rightStep);
        const gain = fall(leftFirst, leftSecond, leftStep, l1, l2) + fall(rightFirst, rightSecond, rightStep, l1, l2) - whole;
        if (allowed && gain > bestGain) {
          bestGain = gain;
          bestPosition = position;
          bestLeft = left;
          bestMissingLeft = hasMissing ? side : <i32>(leftSecond >= rightSecond);
        }
      }
      if (side == 1 || !hasMissing) break;
      left = f64x2.add(values, missing);
    }
  }
}

/**
 * Looks at `count` columns, whose numbers stand at `chosen`, and writes the best split to `result`:
 * gain, first and second derivatives of the left side (f64), column, position, missing left (i32).
 * The column is -1 where none gains more than `gainToBeat`.
 */
export function scan(
  histogram: usize, histogramStride: i32, columns: usize, chosen: usize, count: i32, result: usize,
  first: f64, second: f64, l1: f64, l2: f64, minimum: f64, gainToBeat: f64, lower: f64, upper: f64,
): void {
  const bounded = l1 > 0 || lower > -Infinity || upper < Infinity;
  const total = f64x2.replace_lane(f64x2.splat(first), 1, second);
  const plainWhole = (first * first) / (second + l2);
  const boundedWhole = fall(first, second, boundedStep(first, second, l1, l2, lower, upper), l1, l2);
  bestGain = gainToBeat;
  bestLeft = f64x2.splat(0);
  let bestColumn = -1;
  let position = 0;
  let missingLeft = 0;
  for (let index = 0; index < count; index++) {
    const column = load<i32>(chosen + (<usize>index << 2));
    const entry = columns + (<usize>column << 4);
    const bins = histogram + <usize>load<i32>(entry) * <usize>histogramStride;
    const binCount = load<i32>(entry, 4);
    const order = <usize>load<i32>(entry, 8);
    const direction = load<i32>(entry, 12);
    bestPosition = -1;
    if (bounded || direction != 0)
      scanBounded(bins, binCount, order, total, l1, l2, minimum, boundedWhole, lower, upper, direction);
    else scanPlain(bins, binCount, order, total, l2, minimum, plainWhole);
    if (bestPosition < 0) continue;
    bestColumn = column;
    position = bestPosition;
    missingLeft = bestMissingLeft;
  }
  store<f64>(result, bestGain);
  v128.store(result, bestLeft, 8);
  store<i32>(result, bestColumn, 24);
  store<i32>(result, position, 28);
  store<i32>(result, missingLeft, 32);
}

/** Clears the sums of a column's bins. */
export function clear(histogram: usize, bins: i32): void {
  memory.fill(histogram, 0, <usize>bins << 4);
}

/** Adds another histogram's sums, or takes them away, for a column's bins. */
export function combine(into: usize, other: usize, bins: i32, subtract: i32): void {
  const end = into + (<usize>bins << 4);
  while (into < end) {
    const sums = v128.load(into);
    v128.store(into, subtract ? f64x2.sub(sums, v128.load(other)) : f64x2.add(sums, v128.load(other)));
    into += 16;
    other += 16;
  }
}
