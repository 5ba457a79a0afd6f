import type { Random } from '../boosting/random.ts';

/** Rungs that a trial climbs, each with twice the rows of the one below. */
const RUNGS = 3;

/** Fewer rows than this don't tell good parameters from bad ones. */
const LEAST_ROWS = 1000;

/** A quarter of the rows at random, half of them and all, where a part is large enough. Each has the rows of the one before. */
export function planRungs(training: Uint32Array, random: Random): Uint32Array[] {
  const shuffled = Uint32Array.from(training);
  for (let index = shuffled.length - 1; index > 0; index--) {
    const other = Math.floor(random() * (index + 1));
    const held = shuffled[index]!;
    shuffled[index] = shuffled[other]!;
    shuffled[other] = held;
  }
  const sizes = Array.from({ length: RUNGS }, (_, rung) => Math.ceil(training.length / 2 ** (RUNGS - 1 - rung)));
  return sizes
    .filter((size) => size >= LEAST_ROWS || size === training.length)
    .map((size) => shuffled.slice(0, size).sort());
}
