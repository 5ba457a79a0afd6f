import { createRandom } from '../boosting/random.ts';

/** Positions of at most `most` of `rows` rows, ascending: all of them, or as many drawn at random without putting back. */
export function sampleRows(rows: number, most: number, seed: number): Int32Array {
  if (rows <= most) return Int32Array.from({ length: rows }, (_, row) => row);
  const random = createRandom(seed);
  const drawn = new Set<number>();
  // Floyd's algorithm (Bentley and Floyd 1987, "A sample of brilliance"): needs no memory for the rows that are not drawn.
  for (let last = rows - most; last < rows; last++) {
    const row = Math.floor(random() * (last + 1));
    drawn.add(drawn.has(row) ? last : row);
  }
  return Int32Array.from(drawn).sort();
}
