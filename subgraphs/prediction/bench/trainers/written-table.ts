import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FeatureTable, TableColumn } from '../../src/engine/table.ts';

interface TableFile {
  readonly rows: number;
  readonly columns: readonly { name: string; type: 'NUMERIC' | 'CATEGORICAL'; categories: number }[];
  readonly classes: number;
}

/** A table that `writeTable` wrote. */
export interface LoadedTable {
  readonly folder: string;
  readonly table: FeatureTable;
  readonly labels: Int32Array;
}

/** Reads what `writeTable` wrote. */
export function readTable(folder: string): LoadedTable {
  const file = JSON.parse(readFileSync(join(folder, 'table.json'), 'utf8')) as TableFile;
  const texts = (count: number): string[] => Array.from({ length: count }, (_, code) => `category-${code}`);
  const features = file.columns.map(({ name, type, categories }) => {
    const limits = { integer: false, required: false, minimum: null, maximum: null };
    return { name, type, categories: texts(categories), ...limits };
  });
  const columns = features.map(({ type }, at): TableColumn => {
    const numbers = bufferOf(join(folder, `${at}.bin`));
    return type === 'NUMERIC'
      ? { type, values: new Float32Array(numbers) }
      : { type: 'CATEGORICAL', codes: new Int32Array(numbers) };
  });
  const target = { name: 'class', classes: texts(file.classes) };
  const labels = new Int32Array(bufferOf(join(folder, 'labels.bin')));
  return { folder, table: { signature: { features, target }, rowCount: file.rows, columns }, labels };
}

function bufferOf(path: string): ArrayBuffer {
  return new Uint8Array(readFileSync(path)).buffer;
}

/** Row numbers of a file. */
export function numbersOf(path: string): Uint32Array {
  return new Uint32Array(bufferOf(path));
}
