import { roundMargin } from './ensemble.ts';
import type { BoostingParameters } from './parameters.ts';

/** Sums of first and second derivatives over some rows. */
export interface Sums {
  readonly first: number;
  readonly second: number;
}

/** How far a leaf's step may go, so that splits above it keep their direction. */
export interface StepBounds {
  readonly lower: number;
  readonly upper: number;
}

export const UNBOUNDED: StepBounds = { lower: -Infinity, upper: Infinity };

/** The step that lowers a leaf's loss most, within its bounds. */
export function leafStep({ first, second }: Sums, bounds: StepBounds, { l1, l2 }: BoostingParameters): number {
  if (second + l2 === 0) return 0;
  const shrunk = first > l1 ? first - l1 : first < -l1 ? first + l1 : 0;
  return Math.max(bounds.lower, Math.min(bounds.upper, -shrunk / (second + l2)));
}

/** What a leaf adds to the margin. */
export function leafValue(sums: Sums, bounds: StepBounds, parameters: BoostingParameters): number {
  const { maximumStep, learningRate } = parameters;
  const step = leafStep(sums, bounds, parameters);
  return roundMargin(learningRate * Math.max(-maximumStep, Math.min(maximumStep, step)));
}

/** The bounds of both sides of a split whose right side's step must (`direction` 1) or must not (-1) be the greater one. */
export function boundSides(
  left: Sums,
  right: Sums,
  bounds: StepBounds,
  direction: number,
  parameters: BoostingParameters,
): { left: StepBounds; right: StepBounds } {
  if (direction === 0) return { left: bounds, right: bounds };
  const middle = (leafStep(left, bounds, parameters) + leafStep(right, bounds, parameters)) / 2;
  const below = { ...bounds, upper: middle };
  const above = { ...bounds, lower: middle };
  return direction > 0 ? { left: below, right: above } : { left: above, right: below };
}
