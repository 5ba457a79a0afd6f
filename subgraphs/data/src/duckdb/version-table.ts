import { z } from 'zod';
import { columnTypeOf, type ColumnType } from '../domain/column.ts';
import { type DatasetPartName, ROW_COLUMNS } from '../domain/dataset-part.ts';
import type { UnsupportedColumn } from '../domain/validation/table-facts.ts';
import { identifiers } from './identifier.ts';
import type { TableSession } from './table-session.ts';

/** A usable column of the data. */
export interface TableColumn {
  readonly name: string;
  readonly type: ColumnType;
  /** DuckDB's name of its type. */
  readonly storedType: string;
}

/** The columns of the session's table `version`, without those that say what a row is. */
export interface TableColumns {
  readonly usable: readonly TableColumn[];
  readonly unsupported: readonly UnsupportedColumn[];
}

const part = ROW_COLUMNS.part;

/** Makes the table `version` from a Parquet file for each part. */
export async function createVersionFromParts(
  session: TableSession,
  paths: Readonly<Record<'TRAIN' | 'TEST', string>>,
): Promise<void> {
  await session.run(
    `CREATE TABLE version AS
     SELECT *, $part AS ${part}, NULL::VARCHAR AS ${ROW_COLUMNS.predictionId}, NULL::BIGINT AS ${ROW_COLUMNS.sequence}
     FROM read_parquet($path)`,
    { part: 'TRAIN' satisfies DatasetPartName, path: paths.TRAIN },
  );
  await session.run(`INSERT INTO version BY NAME SELECT *, $part AS ${part} FROM read_parquet($path)`, {
    part: 'TEST' satisfies DatasetPartName,
    path: paths.TEST,
  });
}

/** Makes the table `version` from the TRAIN and TEST parts of another version's file. */
export async function createVersionFromBase(session: TableSession, path: string): Promise<void> {
  await session.run(`CREATE TABLE version AS SELECT * FROM read_parquet($path) WHERE ${part} IN ('TRAIN', 'TEST')`, {
    path,
  });
}

/** The columns of the data in the table `version`, in order. */
export async function readColumns(session: TableSession): Promise<TableColumns> {
  const described = await session.select(
    z.object({ column_name: z.string(), column_type: z.string() }),
    'SELECT column_name, column_type FROM (DESCRIBE version)',
  );
  const own: readonly string[] = Object.values(ROW_COLUMNS);
  const usable: TableColumn[] = [];
  const unsupported: UnsupportedColumn[] = [];
  for (const { column_name: name, column_type: storedType } of described) {
    const type = columnTypeOf(storedType);
    if (own.includes(name)) continue;
    if (type) usable.push({ name, type, storedType });
    else unsupported.push({ name, storedType });
  }
  return { usable, unsupported };
}

/**
 * Writes the table `version` as zstd Parquet. The same rows in the same order give the same bytes, whatever the number
 * of threads.
 *
 * @returns the file's path in the session's folder
 */
export async function writeVersion(session: TableSession, columns: readonly TableColumn[]): Promise<string> {
  const path = session.scratchFile('version.parquet');
  const names = [...columns.map(({ name }) => name), ...Object.values(ROW_COLUMNS)];
  await session.run(
    `COPY (SELECT ${identifiers(names)} FROM version)
     TO $path (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 122880)`,
    { path },
  );
  return path;
}
