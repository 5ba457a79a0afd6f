import type { EffectiveVerdict } from '../ledger.ts';

/** Numbers in [0, 1) that the seed decides (mulberry32). */
export function randomNumbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Verdicts that are correct with the chance that each position has. */
export function* verdictStream(
  seed: number,
  chanceAt: (sequence: number) => number,
): Generator<EffectiveVerdict, never> {
  const random = randomNumbers(seed);
  for (let sequence = 1; ; sequence += 1) yield { sequence, correct: random() < chanceAt(sequence) };
}
