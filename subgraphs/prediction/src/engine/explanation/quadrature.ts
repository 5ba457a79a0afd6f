/** Where a function is looked at in (0, 1), and what each look counts; the weights sum to 1. */
export interface Quadrature {
  readonly points: Float64Array;
  readonly weights: Float64Array;
}

/**
 * Gauss–Legendre quadrature on (0, 1): the weighted sum over `count` points is the integral of any polynomial of a degree
 * below 2 · `count`, but for rounding. The points are the zeros of the Legendre polynomial of that degree, found by
 * Newton's method from their asymptotic places (Press et al., "Numerical Recipes", section 4.6).
 */
export function gaussLegendre(count: number): Quadrature {
  const points = new Float64Array(count);
  const weights = new Float64Array(count);
  for (let at = 0; at < count; at++) {
    let x = Math.cos((Math.PI * (count - at - 0.25)) / (count + 0.5));
    let slope = 0;
    for (let step = 0; step < 10; step++) {
      const [value, derivative] = legendre(count, x);
      slope = derivative;
      x -= value / derivative;
    }
    points[at] = (1 + x) / 2;
    weights[at] = 1 / ((1 - x * x) * slope * slope);
  }
  return { points, weights };
}

/** The Legendre polynomial of this degree at `x`, and its derivative. */
function legendre(degree: number, x: number): [value: number, derivative: number] {
  let [earlier, value] = [0, 1];
  for (let n = 1; n <= degree; n++) [earlier, value] = [value, ((2 * n - 1) * x * value - (n - 1) * earlier) / n];
  return [value, (degree * (x * value - earlier)) / (x * x - 1)];
}
