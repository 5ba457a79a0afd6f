import { listValue } from '@duckdb/node-api';
import { z } from 'zod';
import type { ImportBounds } from '../domain/imported-table.ts';
import { UnusableTableError } from '../domain/validation/unusable-table.ts';
import { rowCount } from '../duckdb/row-count.ts';
import { identifier } from '../duckdb/identifier.ts';
import type { Parameters, TableSession } from '../duckdb/table-session.ts';
import type { CsvFile } from './csv-file.ts';

/** A column of the session's table `raw`. */
export interface RawColumn {
  readonly name: string;
  /** What it is called in `raw`, where names of the file can't clash. */
  readonly cell: string;
  /** DuckDB's name of its type. */
  readonly type: string;
}

/** The session's tables `raw`, with the number of each row as `line`, and `faults`: the rows that are not in it. */
export interface RawTable {
  readonly columns: readonly RawColumn[];
  readonly unit: 'line' | 'row';
  /** Rows in the file, those in `faults` included. */
  readonly rows: number;
}

const FAULTS = 'CREATE TABLE faults (line BIGINT, "column" VARCHAR, code VARCHAR, content VARCHAR)';

/** What of a file is kept. */
export interface Kept {
  readonly ignoredColumns: readonly string[];
  readonly missingValues: readonly string[];
}

/** Loads the rows of a CSV file as texts, without the spaces around them; an empty cell is null. */
export async function loadCsv(session: TableSession, file: CsvFile, kept: Kept): Promise<RawTable> {
  const all = file.names.map((name, index) => ({ name, cell: `c${String(index)}`, type: 'VARCHAR' }));
  const columns = all.filter(({ name }) => !kept.ignoredColumns.includes(name));
  const types = all.map(({ cell }) => `${cell}: 'VARCHAR'`).join(', ');
  const delimiter = file.delimiter === '\t' ? '\\t' : file.delimiter;
  const cells = columns.map(({ cell }) => `${presentText(`trim(${cell}, $space)`)} AS ${cell}`);
  await session.run(
    `CREATE TABLE raw AS SELECT line, ${cells.join(', ')}
     FROM read_csv($path, auto_detect = false, header = false, delim = '${delimiter}', quote = '"', escape = '"', new_line = '\\n',
                   columns = {line: 'BIGINT', ${types}}, null_padding = false, strict_mode = true)`,
    { path: file.rowsPath, space: ' \t\r\n\u00A0', ...missing(kept) },
  );
  await session.run(FAULTS);
  await session.run(
    `INSERT INTO faults SELECT line, NULL, code, content
     FROM read_json($path, format = 'newline_delimited', columns = {line: 'BIGINT', code: 'VARCHAR', content: 'VARCHAR'})`,
    { path: file.faultsPath },
  );
  const loaded = await countOf(session, 'SELECT count(*) AS count FROM raw');
  if (loaded !== file.rows)
    throw new Error(`${String(file.rows)} rows were written for DuckDB, which read ${String(loaded)}.`);
  return {
    columns,
    unit: 'line',
    rows: await countOf(session, 'SELECT (SELECT count(*) FROM raw) + (SELECT count(*) FROM faults) AS count'),
  };
}

/** Loads the rows of a Parquet file with their types. @throws UnusableTableError */
export async function loadParquet(
  session: TableSession,
  path: string,
  { bounds, checkNames, ...kept }: Kept & { bounds: ImportBounds; checkNames: (names: readonly string[]) => void },
): Promise<RawTable> {
  const described = await session.select(
    z.object({ column_name: z.string(), column_type: z.string() }),
    'SELECT column_name, column_type FROM (DESCRIBE SELECT * FROM read_parquet($path))',
    { path },
  );
  checkNames(await namesInFile(session, path));
  const [size] = await session.select(
    z.object({ rows: rowCount, unpacked: z.number() }),
    `SELECT (SELECT sum(num_rows)::BIGINT FROM parquet_file_metadata($path)) AS rows,
            coalesce((SELECT sum(total_uncompressed_size)::DOUBLE FROM parquet_metadata($path)), 0) AS unpacked`,
    { path },
  );
  if (!size || size.rows === 0) throw new UnusableTableError('TABLE_EMPTY', 'The file has no rows.');
  if (size.rows > bounds.rows)
    throw new UnusableTableError(
      'TABLE_TOO_LARGE',
      `A table has at most ${bounds.rows.toLocaleString('en')} rows; this one says ${size.rows.toLocaleString('en')}.`,
    );
  if (size.unpacked > bounds.unpackedBytes)
    throw new UnusableTableError(
      'TABLE_TOO_LARGE',
      `The cells of the file take more than ${String(bounds.unpackedBytes / 1024 ** 3)} GiB when they are unpacked.`,
    );

  const columns = described
    .map(({ column_name: name, column_type: type }, index) => ({ name, cell: `c${String(index)}`, type }))
    .filter(({ name }) => !kept.ignoredColumns.includes(name));
  const cells = columns.map(({ name, cell, type }) =>
    type === 'VARCHAR' ? `${presentText(identifier(name))} AS ${cell}` : `${identifier(name)} AS ${cell}`,
  );
  const texts = columns.some(({ type }) => type === 'VARCHAR');
  await session.run(
    `CREATE TABLE raw AS SELECT row_number() OVER () AS line, ${cells.join(', ')} FROM read_parquet($path)`,
    { path, ...(texts && missing(kept)) },
  );
  await session.run(FAULTS);
  return { columns, unit: 'row', rows: size.rows };
}

/** Characters of a cell that are looked at: more than any number or category that is kept has. */
const LONGEST_CELL = 400;

/** SQL of a text, null where it stands for a missing value. It is cut: a small Parquet file can repeat a text of megabytes in every row. */
function presentText(text: string): string {
  const cut = `left(${text}, ${String(LONGEST_CELL)})`;
  return `CASE WHEN list_contains($missing, ${cut}) THEN NULL ELSE ${cut} END`;
}

function missing({ missingValues }: Kept): Parameters {
  return { missing: listValue(['', ...missingValues]) };
}

/** Columns as the file names them: DuckDB gives another name to one that was there before. */
async function namesInFile(session: TableSession, path: string): Promise<string[]> {
  const elements = await session.select(
    z.object({ name: z.string(), children: z.number().nullable() }),
    'SELECT name, num_children::DOUBLE AS children FROM parquet_schema($path)',
    { path },
  );
  const names: string[] = [];
  // The first is the table itself; the elements of a nested column follow it and are passed over.
  let inner = 0;
  for (const { name, children } of elements.slice(1)) {
    if (inner === 0) names.push(name);
    else inner -= 1;
    inner += children ?? 0;
  }
  return names;
}

/** The number that a query names `count`. */
export async function countOf(session: TableSession, sql: string): Promise<number> {
  const [row] = await session.select(z.object({ count: rowCount }), sql);
  return row?.count ?? 0;
}
