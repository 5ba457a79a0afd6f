import { EngineError } from '../engine-error.ts';
import type { Signature } from '../signature.ts';
import type { BoostingParameters } from './parameters.ts';

/**
 * Each row's weight times its class's. `BALANCED` gives every class that has rows the same total and leaves the sum of all weights.
 *
 * @throws {@link EngineError} `INVALID_PARAMETERS` for a weight of a class that the signature doesn't have.
 */
export function applyClassWeights(
  weights: Float64Array,
  labels: ArrayLike<number>,
  { classWeights }: BoostingParameters,
  { target: { classes } }: Signature,
): Float64Array {
  if (classWeights === 'EQUAL') return weights;
  const factors = classWeights === 'BALANCED' ? balance(weights, labels, classes.length) : named(classWeights, classes);
  return weights.map((weight, row) => weight * factors[labels[row]!]!);
}

function balance(weights: Float64Array, labels: ArrayLike<number>, classes: number): readonly number[] {
  const totals = new Array<number>(classes).fill(0);
  weights.forEach((weight, row) => (totals[labels[row]!]! += weight));
  const present = totals.filter((total) => total > 0);
  const share = present.reduce((sum, total) => sum + total, 0) / present.length;
  return totals.map((total) => (total > 0 ? share / total : 1));
}

function named(given: Readonly<Record<string, number>>, classes: readonly string[]): readonly number[] {
  for (const name of Object.keys(given))
    if (!classes.includes(name))
      throw new EngineError('INVALID_PARAMETERS', `classWeights: there is no class ${name}`, {
        path: ['classWeights', name],
      });
  return classes.map((name) => (Object.hasOwn(given, name) ? given[name]! : 1));
}
