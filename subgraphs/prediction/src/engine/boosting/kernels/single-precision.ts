/**
 * e^x and the natural logarithm in single precision, rounded after every step: the steps of `assembly/exponential.as`, whose
 * results they equal bit for bit. The polynomials are those of the Cephes library (Moshier 1989, expf and logf).
 */
const { fround } = Math;

const EXPONENTIAL = [0.000198756915, 0.00139819995, 0.00833345191, 0.0416657959, 0.166666655, 0.5].map(fround);
const LOGARITHM = [
  0.0703768358, -0.1151461, 0.116769984, -0.124201408, 0.142493233, -0.16668057, 0.200007141, -0.249999939, 0.333333313,
].map(fround);
const LOG2E = fround(1.44269504);
const LN2_HIGH = 0.693359375;
const LN2_LOW = fround(-0.00021219444);
const SQRT2 = fround(1.41421356);

const float = new Float32Array(1);
const bits = new Int32Array(float.buffer);

/** The nearest whole number, of two the even one, for numbers below 2^51. */
export function nearest(value: number): number {
  const shift = 1.5 * 2 ** 52;
  return value + shift - shift;
}

/** e^x for x of at most 0. */
export function exponential(value: number): number {
  const x = Math.max(value, -87);
  const n = nearest(fround(x * LOG2E));
  let r = fround(x - fround(n * LN2_HIGH));
  r = fround(r - fround(n * LN2_LOW));
  let y = EXPONENTIAL[0]!;
  for (let at = 1; at < EXPONENTIAL.length; at++) y = fround(fround(y * r) + EXPONENTIAL[at]!);
  y = fround(fround(fround(y * fround(r * r)) + r) + 1);
  return fround(y * 2 ** n);
}

/** The natural logarithm of x of at least 1. */
export function logarithm(x: number): number {
  float[0] = x;
  let exponent = (bits[0]! >>> 23) - 127;
  bits[0] = (bits[0]! & 0x007fffff) | 0x3f800000;
  let mantissa = float[0];
  if (mantissa > SQRT2) {
    mantissa = fround(mantissa * 0.5);
    exponent += 1;
  }
  const f = fround(mantissa - 1);
  const z = fround(f * f);
  let y = LOGARITHM[0]!;
  for (let at = 1; at < LOGARITHM.length; at++) y = fround(fround(y * f) + LOGARITHM[at]!);
  y = fround(fround(y * f) * z);
  y = fround(y + fround(exponent * LN2_LOW));
  y = fround(y - fround(z * 0.5));
  return fround(fround(f + y) + fround(exponent * LN2_HIGH));
}
