import { fileURLToPath } from 'node:url';
import { DuckDBInstance } from '@duckdb/node-api';
import type { RowValue } from '../../src/engine/index.ts';
import type { BenchTable } from './bench-table.ts';
import { benchTable } from './bench-table.ts';

/** The UCI Adult data; its first rows are the donors' training part, the others their test part. */
export interface AdultData extends BenchTable {
  readonly training: Uint32Array;
  readonly test: Uint32Array;
}

export async function readAdult(): Promise<AdultData> {
  const training = await readParquet('train.parquet');
  const test = await readParquet('test.parquet');
  const columns = training.columns.map((values, at) => [...values, ...test.columns[at]!]);
  const counts = { training: training.columns[0]!.length, test: test.columns[0]!.length };
  return {
    ...benchTable('adult', training.header, columns, ['<=50K', '>50K']),
    training: Uint32Array.from({ length: counts.training }, (_, index) => index),
    test: Uint32Array.from({ length: counts.test }, (_, index) => counts.training + index),
  };
}

async function readParquet(file: string): Promise<{ header: string[]; columns: RowValue[][] }> {
  const path = fileURLToPath(new URL(`../../../data/demo/adult/${file}`, import.meta.url));
  const instance = await DuckDBInstance.create(':memory:', { threads: '1' });
  const connection = await instance.connect();
  try {
    const reader = await connection.runAndReadAll('select * from read_parquet($1)', [path]);
    const columns = reader.getColumns().map((values) => values.map(plainValue));
    return { header: reader.columnNames(), columns };
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

function plainValue(value: unknown): RowValue {
  if (typeof value === 'bigint') return Number(value);
  return typeof value === 'string' || typeof value === 'number' ? value : null;
}
