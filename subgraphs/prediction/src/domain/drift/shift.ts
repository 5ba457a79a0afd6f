import type { FeatureValue } from '../feature-validation.ts';
import type { BinPlace, Reference } from './reference.ts';
import { indexByChance, stabilityIndex } from './stability-index.ts';

/** How values are distributed now, beside how they were in the reference. */
export interface Shift {
  /** Population Stability Index, in nats. */
  readonly psi: number;
  /** What the index exceeds by chance alone in about one case of a hundred. */
  readonly chance: number;
  /** Those that hold rows of either; shares are of 1. */
  readonly bins: readonly (BinPlace & { readonly expected: number; readonly actual: number })[];
}

/** Holds values, at least one, against a reference, at least one row. */
export function shiftOf(reference: Reference, values: readonly FeatureValue[]): Shift {
  const expected = reference.map(({ rows }) => rows);
  const actual = countInto(reference, values);
  const expectedRows = expected.reduce((sum, rows) => sum + rows, 0);
  return {
    psi: stabilityIndex(expected, actual),
    chance: indexByChance(expected, actual),
    bins: reference
      .map(({ rows, ...place }, bin) => ({
        ...place,
        expected: rows / expectedRows,
        actual: actual[bin]! / values.length,
      }))
      .filter((bin) => bin.expected > 0 || bin.actual > 0),
  };
}

/** Values in each bin. What fits none is counted in the last, which a reference of features has for that. */
function countInto(reference: Reference, values: readonly FeatureValue[]): number[] {
  const counts = reference.map(() => 0);
  const last = reference.length - 1;
  const missing = reference.findIndex(({ kind }) => kind === 'MISSING');
  const categories = new Map(reference.flatMap(({ category }, bin) => (category === null ? [] : [[category, bin]])));
  for (const value of values) {
    const bin =
      value === null ? missing : typeof value === 'string' ? categories.get(value) : rangeOf(reference, value);
    counts[bin ?? last]!++;
  }
  return counts;
}

/** Ranges stand in ascending order before all other bins. A loop, since a thousand predictions have many numbers. */
function rangeOf(reference: Reference, value: number): number | undefined {
  for (let bin = 0; reference[bin]?.kind === 'RANGE'; bin++) {
    const { lower, upper } = reference[bin]!;
    if (upper === null || value <= upper) return lower === null || value > lower ? bin : undefined;
  }
  return undefined;
}
