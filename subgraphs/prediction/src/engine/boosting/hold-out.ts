import type { RowParts } from './fill-memory.ts';
import type { Random } from './random.ts';

/** Fewer validation rows than this can't tell a better round from a luckier one. */
const MINIMUM_VALIDATION_ROWS = 50;

/** Keeps a share of the rows aside to decide when to stop; none where it would be too few. */
export function holdOut(rowCount: number, fraction: number, random: Random): RowParts {
  const held = new Uint8Array(rowCount);
  if (fraction > 0) for (let row = 0; row < rowCount; row++) held[row] = random() < fraction ? 1 : 0;
  const all = Uint32Array.from(held, (_, row) => row);
  const validation = all.filter((row) => held[row] === 1);
  if (validation.length < MINIMUM_VALIDATION_ROWS) return { training: all, validation: new Uint32Array(0) };
  return { training: all.filter((row) => held[row] === 0), validation };
}
