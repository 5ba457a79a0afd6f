import type { RowParts } from './fill-memory.ts';
import type { Random } from './random.ts';

/** Fewer validation rows than this can't tell a better round from a luckier one. */
const MINIMUM_VALIDATION_ROWS = 50;

/** Keeps a share of the rows aside to decide when to stop; none where it would be too few. */
export function holdOut(rowCount: number, fraction: number, random: Random): RowParts {
  const held = new Uint8Array(rowCount);
  if (fraction > 0) for (let row = 0; row < rowCount; row++) held[row] = random() < fraction ? 1 : 0;
  const validation = rowsMarked(held, 1);
  if (validation.length >= MINIMUM_VALIDATION_ROWS) return { training: rowsMarked(held, 0), validation };
  return { training: rowsMarked(held.fill(0), 0), validation: new Uint32Array(0) };
}

/** The numbers of the rows with a mark. Written in place: `filter` would list them first. */
function rowsMarked(marks: Uint8Array, mark: 0 | 1): Uint32Array {
  let count = 0;
  for (let row = 0; row < marks.length; row++) if (marks[row] === mark) count++;
  const rows = new Uint32Array(count);
  for (let row = 0, at = 0; row < marks.length; row++) if (marks[row] === mark) rows[at++] = row;
  return rows;
}
