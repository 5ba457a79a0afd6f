import { createRandom } from '../boosting/random.ts';
import type { Feature, Signature } from '../signature.ts';
import type { GraphInputs } from '../onnx/graph-inputs.ts';

/** Rows at least and at most: enough for every category of a usual feature to come once. */
const LEAST_ROWS = 64;
const MOST_ROWS = 1024;

/** What stands for the end of a range that nobody knows. */
const UNKNOWN_END = 1000;

/**
 * Rows that a signature allows: the ends of each range, the middle and points between, every category, and missing values
 * where they are allowed. The first rows hold one extreme in all features at once. The same signature gives the same rows.
 */
export function testRows(signature: Signature): GraphInputs {
  const longest = Math.max(...signature.features.map(({ categories }) => categories.length + 1));
  const rows = Math.min(Math.max(LEAST_ROWS, longest), MOST_ROWS);
  const random = createRandom(1);
  return signature.features.map((feature) =>
    feature.type === 'NUMERIC'
      ? Float32Array.from({ length: rows }, (_, row) => numberAt(feature, row, random))
      : Array.from({ length: rows }, (_, row) => categoryAt(feature, row)),
  );
}

function numberAt({ minimum, maximum, integer, required }: Feature, row: number, random: () => number): number {
  const low = minimum ?? Math.min(-UNKNOWN_END, maximum ?? 0);
  const high = maximum ?? Math.max(UNKNOWN_END, minimum ?? 0);
  const share = random();
  if (row === 0) return low;
  if (row === 1) return high;
  // One missing alone, then all at once in the third row.
  if (!required && (row === 2 || share < 0.1)) return NaN;
  const value = share < 0.2 ? low : share < 0.3 ? high : low + ((share - 0.3) / 0.7) * (high - low);
  return integer ? Math.round(value) : value;
}

function categoryAt({ categories, required }: Feature, row: number): string {
  const values = required ? categories : [...categories, ''];
  if (row === 2 && !required) return '';
  return values[row % Math.max(values.length, 1)] ?? '';
}
