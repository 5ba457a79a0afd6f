/** Uniform numbers in [0, 1) that depend on nothing but the seed. */
export type Random = () => number;

/** Mulberry32 (Tommy Ettinger, public domain): 32 bits of state, plenty for picking rows and columns. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** 1 for each of `rows` rows with probability `fraction`, else 0; null for all of them, and never none. */
export function drawRows(rows: number, fraction: number, random: Random): Uint8Array | null {
  if (fraction >= 1) return null;
  const drawn = Uint8Array.from({ length: rows }, () => (random() < fraction ? 1 : 0));
  return drawn.includes(1) ? drawn : null;
}

/** A share of the items, at least `least` of them, in their order. */
export function sampleColumns(columns: Int32Array, fraction: number, least: number, random: Random): Int32Array {
  const wanted = Math.max(least, Math.ceil(columns.length * fraction));
  if (wanted >= columns.length) return columns;
  const shuffled = Int32Array.from(columns);
  for (let index = 0; index < wanted; index++) {
    const other = index + Math.floor(random() * (shuffled.length - index));
    const held = shuffled[index]!;
    shuffled[index] = shuffled[other]!;
    shuffled[other] = held;
  }
  return shuffled.slice(0, wanted).sort();
}
