/** Bits of a key that are sorted at a time. */
const DIGIT = 11;
const DIGITS = 2 ** DIGIT;

/** Fewer numbers than this are sorted faster by comparing. */
const WORTH_COUNTING = 2000;

/**
 * Sorts numbers in place, in ascending order; there must be no NaN. Many are sorted by counting the digits of their bits: the bits of
 * positive numbers ascend as the numbers do, those of negative ones descend.
 */
export function sortNumbers(numbers: Float32Array): Float32Array {
  if (numbers.length < WORTH_COUNTING) return numbers.sort();
  let keys: Uint32Array = new Uint32Array(numbers.buffer, numbers.byteOffset, numbers.length);
  let others: Uint32Array = new Uint32Array(numbers.length);
  for (let index = 0; index < keys.length; index++) {
    const bits = keys[index]!;
    keys[index] = bits & 0x80000000 ? ~bits : bits ^ 0x80000000;
  }
  for (let shift = 0; shift < 32; shift += DIGIT) {
    sortByDigit(keys, others, shift);
    [keys, others] = [others, keys];
  }
  // After three passes the keys are in the second array.
  const bits = others;
  for (let index = 0; index < keys.length; index++) {
    const key = keys[index]!;
    bits[index] = key & 0x80000000 ? key ^ 0x80000000 : ~key;
  }
  return numbers;
}

function sortByDigit(from: Uint32Array, to: Uint32Array, shift: number): void {
  const starts = new Uint32Array(DIGITS);
  for (let index = 0; index < from.length; index++) starts[(from[index]! >>> shift) % DIGITS]! += 1;
  let sum = 0;
  for (let digit = 0; digit < DIGITS; digit++) {
    const count = starts[digit]!;
    starts[digit] = sum;
    sum += count;
  }
  for (let index = 0; index < from.length; index++) {
    const key = from[index]!;
    const digit = (key >>> shift) % DIGITS;
    to[starts[digit]!] = key;
    starts[digit]! += 1;
  }
}
