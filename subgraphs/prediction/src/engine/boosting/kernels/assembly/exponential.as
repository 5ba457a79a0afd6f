// e^x and the natural logarithm of four numbers at once. The steps, their order and their constants are those of
// single-precision.ts; both round after every step, so that they agree bit for bit. The polynomials are the ones of
// the Cephes library (Moshier 1989, expf and logf).

/** e^x for x <= 0. */
// @ts-ignore: decorator
@inline
function exponential(value: v128): v128 {
  const x = f32x4.pmax(value, f32x4.splat(-87));
  // Adding 1.5 * 2^23 rounds to a whole number, which then stands in the lowest bits.
  const shifted = f32x4.add(f32x4.mul(x, f32x4.splat(1.44269504)), f32x4.splat(12582912));
  const n = f32x4.sub(shifted, f32x4.splat(12582912));
  let r = f32x4.sub(x, f32x4.mul(n, f32x4.splat(0.693359375)));
  r = f32x4.sub(r, f32x4.mul(n, f32x4.splat(-0.000212194440)));
  let y = f32x4.splat(0.000198756915);
  y = f32x4.add(f32x4.mul(y, r), f32x4.splat(0.00139819995));
  y = f32x4.add(f32x4.mul(y, r), f32x4.splat(0.00833345191));
  y = f32x4.add(f32x4.mul(y, r), f32x4.splat(0.0416657959));
  y = f32x4.add(f32x4.mul(y, r), f32x4.splat(0.166666655));
  y = f32x4.add(f32x4.mul(y, r), f32x4.splat(0.5));
  y = f32x4.add(f32x4.add(f32x4.mul(y, f32x4.mul(r, r)), r), f32x4.splat(1));
  const power = i32x4.shl(i32x4.add(shifted, i32x4.splat(127)), 23);
  return f32x4.mul(y, power);
}

/** The natural logarithm of x >= 1. */
// @ts-ignore: decorator
@inline
function logarithm(x: v128): v128 {
  let exponent = f32x4.convert_i32x4_s(i32x4.sub(i32x4.shr_u(x, 23), i32x4.splat(127)));
  let mantissa = v128.or(v128.and(x, i32x4.splat(0x007fffff)), i32x4.splat(0x3f800000));
  const large = f32x4.gt(mantissa, f32x4.splat(1.41421356));
  mantissa = v128.bitselect(f32x4.mul(mantissa, f32x4.splat(0.5)), mantissa, large);
  exponent = v128.bitselect(f32x4.add(exponent, f32x4.splat(1)), exponent, large);
  const f = f32x4.sub(mantissa, f32x4.splat(1));
  const z = f32x4.mul(f, f);
  let y = f32x4.splat(0.0703768358);
  y = f32x4.add(f32x4.mul(y, f), f32x4.splat(-0.11514610));
  y = f32x4.add(f32x4.mul(y, f), f32x4.splat(0.116769984));
  y = f32x4.add(f32x4.mul(y, f), f32x4.splat(-0.124201408));
  y = f32x4.add(f32x4.mul(y, f), f32x4.splat(0.142493233));
  y = f32x4.add(f32x4.mul(y, f), f32x4.splat(-0.16668057));
  y = f32x4.add(f32x4.mul(y, f), f32x4.splat(0.200007141));
  y = f32x4.add(f32x4.mul(y, f), f32x4.splat(-0.249999939));
  y = f32x4.add(f32x4.mul(y, f), f32x4.splat(0.333333313));
  y = f32x4.mul(f32x4.mul(y, f), z);
  y = f32x4.add(y, f32x4.mul(exponent, f32x4.splat(-0.000212194440)));
  y = f32x4.sub(y, f32x4.mul(z, f32x4.splat(0.5)));
  return f32x4.add(f32x4.add(f, y), f32x4.mul(exponent, f32x4.splat(0.693359375)));
}
