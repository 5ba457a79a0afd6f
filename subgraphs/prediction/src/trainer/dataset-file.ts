import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import type { RowFacts } from '../domain/row-facts.ts';
import type { Feature, Signature } from '../domain/signature.ts';
import { UnsuitableDataError } from '../domain/training-failure.ts';
import type { RowValue } from '../engine/index.ts';

/** How rows of a data set version may be used. */
export type DatasetPart = 'TRAIN' | 'TEST' | 'JUDGED' | 'RESERVED';

/** Rows with their true classes, as columns in the order of the signature's features. */
export interface LabelledRows {
  readonly columns: readonly (readonly RowValue[])[];
  /** Position of each row's class in the signature. */
  readonly labels: Int32Array<ArrayBuffer>;
  /** The prediction that a judged row was; null for rows of the base data. */
  readonly predictionIds: readonly (string | null)[];
  /** Position of a judged row's first verdict in the model's ledger; null for rows of the base data. */
  readonly sequences: readonly (number | null)[];
}

/** A data set version's Parquet file, open for reading. */
export interface DatasetFile {
  /**
   * Counts what these parts hold.
   *
   * @throws UnsuitableDataError `TRAINING_DATA_INVALID` where the file lacks a column or has it in another type
   */
  facts(parts: readonly DatasetPart[]): Promise<RowFacts>;
  /** @throws UnsuitableDataError `CLASS_UNKNOWN` where a row has a class that the signature doesn't know, and what `facts` throws */
  read(parts: readonly DatasetPart[]): Promise<LabelledRows>;
  /**
   * Writes the rows of these parts as a Parquet file of their own: the features, the target and `_part`. They pass
   * through in batches, so any number fits.
   *
   * @returns how many rows each part has
   */
  write(parts: readonly DatasetPart[], target: string): Promise<ReadonlyMap<DatasetPart, number>>;
  close(): void;
}

/** Memory that DuckDB may use; beyond it fails instead of taking the process down. */
const MEMORY_LIMIT = '1GB';

/** Opens the Parquet file at `path` for a model with this signature. */
export async function openDatasetFile(path: string, signature: Signature): Promise<DatasetFile> {
  // One thread keeps the rows in the order of the file, which training must see the same every time.
  const instance = await DuckDBInstance.create(':memory:', { threads: '1', memory_limit: MEMORY_LIMIT });
  const connection = await instance.connect();
  return {
    facts: (parts) => orUnsuitable(countParts(connection, path, signature, parts)),
    read: (parts) => orUnsuitable(readParts(connection, path, signature, parts)),
    write: (parts, target) => orUnsuitable(writeParts(connection, path, signature, parts, target)),
    close() {
      connection.closeSync();
      instance.closeSync();
    },
  };
}

/** Greatest number of single precision. */
const LARGEST_SINGLE = '3.4028234663852886e38';

async function countParts(
  connection: DuckDBConnection,
  path: string,
  { features, target }: Signature,
  parts: readonly DatasetPart[],
): Promise<RowFacts> {
  const rows = `read_parquet(${text(path)}) where "_part" in (${parts.map(text).join(', ')})`;
  const counts = features.flatMap((feature) => [
    `count(${identifier(feature.name)})::double`,
    `(count(*) filter (where ${faulty(feature)}))::double`,
  ]);
  const counted = await connection.runAndReadAll(`select count(*)::double, ${counts.join(', ')} from ${rows}`);
  const [[total = 0, ...numbers] = []] = counted.getRows() as number[][];
  const name = `cast(${identifier(target.name)} as varchar)`;
  const classes = await connection.runAndReadAll(`select ${name}, count(*)::double from ${rows} group by 1 order by 1`);
  return {
    rows: total,
    classes: new Map(classes.getRows() as [string | null, number][]),
    columns: features.map(({ type }, index) => {
      const [values = 0, faults = 0] = numbers.slice(2 * index);
      return { values, notFinite: type === 'CATEGORY' ? 0 : faults, unknown: type === 'CATEGORY' ? faults : 0 };
    }),
  };
}

/** SQL that holds for a value that is there and can't be learnt from. NaN is greater than any number to DuckDB. */
function faulty({ name, type, categories }: Feature): string {
  const column = identifier(name);
  if (type !== 'CATEGORY') return `abs(cast(${column} as double)) > ${LARGEST_SINGLE}`;
  const known = categories.map(({ value }) => text(value));
  return known.length === 0 ? `${column} is not null` : `cast(${column} as varchar) not in (${known.join(', ')})`;
}

async function readParts(
  connection: DuckDBConnection,
  path: string,
  { features, target }: Signature,
  parts: readonly DatasetPart[],
): Promise<LabelledRows> {
  const selected = [
    ...features.map(({ name, type }) => `cast(${identifier(name)} as ${type === 'CATEGORY' ? 'varchar' : 'double'})`),
    `cast(${identifier(target.name)} as varchar)`,
    'cast("_prediction_id" as varchar)',
    'cast("_sequence" as integer)',
  ];
  const places = parts.map((_, index) => `$${String(index + 2)}`);
  const sql = `select ${selected.join(', ')} from read_parquet($1) where "_part" in (${places.join(', ')})`;
  const reader = await connection.runAndReadAll(sql, [path, ...parts]);
  // Of a part without rows the reader gives no columns at all.
  const read = reader.getColumns() as unknown as RowValue[][];
  const columns = features.map((_, index) => read[index] ?? []);
  const [classes = [], predictionIds = [], sequences = []] = read.slice(features.length);
  return {
    columns,
    labels: Int32Array.from(classes, (value) => codeOf(target.classes, value)),
    predictionIds: predictionIds as (string | null)[],
    sequences: sequences as (number | null)[],
  };
}

async function writeParts(
  connection: DuckDBConnection,
  path: string,
  { features, target: { name } }: Signature,
  parts: readonly DatasetPart[],
  target: string,
): Promise<ReadonlyMap<DatasetPart, number>> {
  const columns = [...features.map((feature) => feature.name), name, '_part'].map(identifier).join(', ');
  const chosen = `read_parquet(${text(path)}) where "_part" in (${parts.map(text).join(', ')})`;
  await connection.run(`copy (select ${columns} from ${chosen}) to ${text(target)} (format parquet, compression zstd)`);
  const counted = await connection.runAndReadAll(
    `select "_part", count(*)::integer from read_parquet(${text(target)}) group by 1`,
  );
  return new Map(counted.getRows() as [DatasetPart, number][]);
}

function codeOf(classes: readonly string[], value: RowValue): number {
  const code = typeof value === 'string' ? classes.indexOf(value) : -1;
  if (code < 0)
    throw new UnsuitableDataError(
      'CLASS_UNKNOWN',
      `A row of the data set version has the class ${JSON.stringify(value)}, which the model does not know`,
    );
  return code;
}

/** What DuckDB says of a file that lacks a column, or has it in a type that can't be read as the one asked for. */
const MISFIT = /(?:Binder|Conversion) Error: .*/;

async function orUnsuitable<T>(asked: Promise<T>): Promise<T> {
  try {
    return await asked;
  } catch (error) {
    const [reason] = MISFIT.exec(String(error)) ?? [];
    if (reason === undefined) throw error;
    throw new UnsuitableDataError(
      'TRAINING_DATA_INVALID',
      `The data set version’s file does not fit the model’s signature: ${reason.slice(0, 200)}`,
      { cause: error },
    );
  }
}

/** Identifiers can't be bound; quoted, with quotes doubled, any text is one. */
function identifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** A text as SQL writes it; `copy` takes no bound parameters. */
function text(value: string): string {
  return `'${value.replaceAll("'", "''")}'`;
}
