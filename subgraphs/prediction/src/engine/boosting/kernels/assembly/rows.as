// Bins of values, and rows parted by them.

/** The bin of each of `count` values, written `stride` bytes apart; 255 bounds, those not used infinite. */
export function assignBins(values: usize, count: i32, bounds: usize, missing: i32, bins: usize, stride: i32): void {
  const end = values + (<usize>count << 2);
  for (let at = values; at < end; at += 4) {
    const value = load<f32>(at);
    let bound = bounds;
    for (let step: usize = 512; step >= 4; step >>= 1)
      bound += select<usize>(step, 0, load<f32>(bound + step - 4) < value);
    store<u8>(bins, value == value ? <i32>((bound - bounds) >> 2) : missing);
    bins += <usize>stride;
  }
}

/**
 * Moves the rows that go left to the front, both sides in their order, and those that go right to `spill`, at the same
 * positions as they begin in `rows`. Returns how many go left.
 */
export function partition(rows: usize, spill: usize, from: i32, to: i32, bins: usize, stride: i32, goesLeft: usize): i32 {
  const begin = rows + (<usize>from << 2);
  const end = rows + (<usize>to << 2);
  let left = begin;
  let right = spill + (<usize>from << 2);
  for (let at = begin; at < end; at += 4) {
    const row = load<u32>(at);
    const side = <usize>load<u8>(goesLeft + <usize>load<u8>(bins + <usize>row * <usize>stride));
    store<u32>(left, row);
    store<u32>(right, row);
    left += side << 2;
    right += (1 - side) << 2;
  }
  return <i32>((left - begin) >> 2);
}
