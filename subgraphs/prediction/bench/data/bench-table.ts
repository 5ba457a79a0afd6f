import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FeatureTable, RowValue, Signature } from '../../src/engine/index.ts';
import { tableFromColumns } from '../../src/engine/index.ts';

/** Rows that libraries are held against each other on. */
export interface BenchTable {
  readonly name: string;
  readonly table: FeatureTable;
  readonly labels: Int32Array;
}

/** A table of texts and numbers; columns with a text in them are categories, empty texts are missing. */
export function benchTable(
  name: string,
  header: readonly string[],
  columns: readonly (readonly RowValue[])[],
  classes: readonly string[],
): BenchTable {
  const features = header.slice(0, -1).map((feature, at) => {
    const values = columns[at]!;
    const isText = values.some((value) => typeof value === 'string' && value !== '');
    const categories = isText ? [...new Set(values)].filter((value) => value !== '' && value !== null) : [];
    const type = isText ? ('CATEGORICAL' as const) : ('NUMERIC' as const);
    const limits = { minimum: null, maximum: null };
    return {
      name: feature,
      type,
      integer: false,
      required: false,
      categories: categories.map(String).sort(),
      ...limits,
    };
  });
  const signature: Signature = { features, target: { name: header.at(-1)!, classes } };
  const labels = Int32Array.from(columns.at(-1)!, (value) => classes.indexOf(String(value)));
  return { name, table: tableFromColumns(signature, columns.slice(0, -1)), labels };
}

/** Writes a table where trainers of other languages find it: a file of 32-bit numbers per column, and what they mean. */
export async function writeTable({ table, labels }: BenchTable, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const { features, target } = table.signature;
  const columns = features.map(({ name, type, categories }) => ({ name, type, categories: categories.length }));
  await writeFile(
    join(folder, 'table.json'),
    JSON.stringify({ rows: table.rowCount, columns, classes: target.classes.length }),
  );
  await writeFile(join(folder, 'labels.bin'), bytesOf(labels));
  for (const [at, column] of table.columns.entries())
    await writeFile(join(folder, `${at}.bin`), bytesOf(column.type === 'NUMERIC' ? column.values : column.codes));
}

/** Numbers as the bytes of a file. */
export function bytesOf({ buffer, byteOffset, byteLength }: Int32Array | Float32Array | Uint32Array): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}
