import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { DuckDBAppender } from '@duckdb/node-api';
import {
  type BatchFormat,
  type BatchProgress,
  type BatchSource,
  UnsuitableTableError,
} from '../domain/batch-prediction.ts';
import { type Features, validateFeatures, type ValidatedFeatures } from '../domain/feature-validation.ts';
import { answerOf } from '../domain/prediction.ts';
import type { Feature, Signature } from '../domain/signature.ts';
import { readCsvHeader } from './csv-header.ts';
import { harmlessCsv } from './harmless-csv.ts';
import { identifier, text } from './sql-text.ts';
import { TABLE_BOUNDS, type TableBounds } from './table-bounds.ts';
import { answerNames, checkColumns, checkNames, type Column, otherColumns } from './table-columns.ts';
import { openTableSession, tooLarge, type TableSession } from './table-session.ts';

/** Faults that are told of one row. */
const MOST_FAULTS = 3;

/** Characters of a number in a CSV file; longer ones are texts. */
const LONGEST_NUMBER = 400;

/** A table as it lies there. */
export interface TableFile {
  /** A data set version's file has columns and rows of its own that are not for everyone. */
  readonly kind: BatchSource['kind'];
  readonly format: BatchFormat;
  readonly path: string;
}

export interface ScoreTableOptions {
  /** Where everything that is written goes. */
  readonly folder: string;
  readonly source: TableFile;
  readonly signature: Signature;
  /** Of the result. */
  readonly format: BatchFormat;
  /**
   * The probabilities of rows that fit, in their order, and with the place of each in the table, from 0. Two pieces are asked for
   * at a time at most.
   */
  readonly answer: (rows: readonly Features[], places: readonly number[]) => Promise<readonly Float32Array[]>;
  readonly onProgress: (progress: BatchProgress) => Promise<void>;
  readonly signal: AbortSignal;
  /** Default: {@link TABLE_BOUNDS}. */
  readonly bounds?: TableBounds;
}

/** What came of a table. */
export interface ScoredTable {
  readonly path: string;
  readonly rows: number;
  readonly faultyRows: number;
  readonly otherColumns: readonly string[];
}

/**
 * Scores every row of a table and writes it with its columns, `predicted_class`, `probability_CLASS` for each class and `error`, in the
 * order it came. Rows pass through in pieces of 2,048, so memory does not grow with the table.
 *
 * @throws UnsuitableTableError
 */
export async function scoreTable(options: ScoreTableOptions): Promise<ScoredTable> {
  const { folder, source, signature, format, signal, bounds = TABLE_BOUNDS } = options;
  signal.throwIfAborted();
  const session = await openTableSession(folder, source.path, signal, bounds);
  try {
    return await readable(signal, async () => {
      const table = await tableOf(source);
      const columns = await columnsOf(session, table);
      checkColumns(columns, signature, source.format === 'PARQUET');
      const rows = await countRows(session, table, source.format, bounds);
      // Numbers of 8 bytes, which lie in the folder before the result is written.
      if (rows * signature.target.classes.length * 8 > bounds.resultBytes) throw tooLarge('The probabilities', bounds);
      const faultyRows = await score(options, { session, table, columns, rows });
      const path = join(folder, `result.${format.toLowerCase()}`);
      const names = answerNames(signature);
      const answers = names.map((name, index) => ({
        name,
        cell: `a.c${String(index)}`,
        number: isProbability(index, names),
      }));
      const given = columns.map(({ name, type }) => ({ name, cell: `t.${identifier(name)}`, type }));
      const selected =
        format === 'CSV'
          ? harmlessCsv([
              ...given,
              ...answers.map(({ number, ...each }) => ({ ...each, type: number ? 'DOUBLE' : 'VARCHAR' })),
            ])
          : [...given, ...answers].map(({ name, cell }) => `${cell} as ${identifier(name)}`).join(', ');
      const as = format === 'CSV' ? 'format csv, header' : 'format parquet, compression zstd';
      await session.write(
        path,
        `copy (select ${selected} from ${table} t positional join answers a) to ${text(path)} (${as})`,
      );
      return { path, rows, faultyRows, otherColumns: otherColumns(columns, signature) };
    });
  } finally {
    session.close();
  }
}

/** What stands between the class and the error. */
function isProbability(index: number, names: readonly string[]): boolean {
  return index > 0 && index < names.length - 1;
}

/** The table as SQL reads it. */
async function tableOf({ kind, format, path }: TableFile): Promise<string> {
  if (kind === 'DATASET_VERSION')
    return `(select * exclude ("_part", "_prediction_id", "_sequence") from read_parquet(${text(path)})
      where "_part" in ('TRAIN', 'TEST'))`;
  if (format === 'PARQUET') return `read_parquet(${text(path)})`;
  const names = await readCsvHeader(path);
  checkNames(names);
  const columns = names.map((name) => `${text(name)}: 'varchar'`);
  return `read_csv(${text(path)}, auto_detect = false, header = true, delim = ',', quote = '"', escape = '"',
    columns = {${columns.join(', ')}}, null_padding = false, strict_mode = true)`;
}

interface Scoring {
  readonly session: TableSession;
  readonly table: string;
  readonly columns: readonly Column[];
  readonly rows: number;
}

/** Writes the table `answers`, a row for each of the table's; how many did not fit. */
async function score(
  { source, signature, answer, onProgress, signal }: ScoreTableOptions,
  { session, table, columns, rows: rowsTotal }: Scoring,
): Promise<number> {
  const { reading, writing } = session;
  const { classes } = signature.target;
  const types = answerNames(signature).map((_, index, all) => (isProbability(index, all) ? 'double' : 'varchar'));
  await writing.run(`create table answers (${types.map((type, index) => `c${String(index)} ${type}`).join(', ')})`);
  const answers = await writing.createAppender('answers');
  const known = new Set(columns.map(({ name }) => name));
  const features = signature.features.filter(({ name }) => known.has(name));
  const selected = features.map((feature) => cellOf(feature, source.format));
  const result = await reading.stream(`select ${selected.join(', ') || '1'} from ${table}`);
  let rowsDone = 0;
  let faultyRows = 0;
  await onProgress({ rowsDone, rowsTotal, faultyRows });
  /** The piece before, while the next one is read. */
  let scored: Promise<readonly Float32Array[]> | null = null;
  let piece: ValidatedFeatures[] = [];

  async function finishPiece(): Promise<void> {
    if (scored === null) return;
    faultyRows += append(answers, classes, piece, await scored);
    rowsDone += piece.length;
    await onProgress({ rowsDone, rowsTotal, faultyRows });
  }

  try {
    for (;;) {
      signal.throwIfAborted();
      const chunk = await result.fetchChunk();
      if (chunk === null || chunk.rowCount === 0) break;
      const next = chunk.getRows().map((values) => {
        const row = features.map((feature, index) => [feature.name, valueOf(feature, values[index])] as const);
        return validateFeatures(signature, Object.fromEntries(row), MOST_FAULTS);
      });
      await finishPiece();
      const good = next.flatMap((row) => (row.valid ? [row.features] : []));
      const places = next.flatMap(({ valid }, at) => (valid ? [rowsDone + at] : []));
      piece = next;
      scored = good.length === 0 ? Promise.resolve([]) : answer(good, places);
      // Whoever waits for it comes later; until then its failure is nobody's.
      scored.catch(() => undefined);
      // Others of this process get their turn between two pieces.
      await setImmediate();
    }
    await finishPiece();
  } finally {
    answers.closeSync();
  }
  if (rowsDone !== rowsTotal)
    throw new UnsuitableTableError('TABLE_UNREADABLE', 'The file does not hold as many rows as it says.');
  return faultyRows;
}

/** Appends a piece's answers; how many of its rows did not fit. */
function append(
  answers: DuckDBAppender,
  classes: readonly string[],
  piece: readonly ValidatedFeatures[],
  probabilities: readonly Float32Array[],
): number {
  let next = 0;
  for (const row of piece) {
    if (row.valid) {
      const each = Array.from(probabilities[next++]!);
      answers.appendVarchar(answerOf(classes, each).predictedClass);
      for (const probability of each) answers.appendDouble(probability);
      answers.appendNull();
    } else {
      answers.appendNull();
      classes.forEach(() => {
        answers.appendNull();
      });
      answers.appendVarchar(row.faults.map(({ code, message }) => `${code}: ${message}`).join(' '));
    }
    answers.endRow();
  }
  answers.flushSync();
  return piece.length - next;
}

/** A feature's cell, cut where it is longer than anything that fits: cells of megabytes must not reach this process. */
function cellOf(feature: Feature, format: BatchFormat): string {
  const cell = identifier(feature.name);
  if (feature.type !== 'CATEGORY')
    return format === 'PARQUET' ? `cast(${cell} as double)` : `left(${cell}, ${String(LONGEST_NUMBER + 1)})`;
  const longest = feature.categories.reduce((most, { value }) => Math.max(most, value.length), 100);
  return `left(cast(${cell} as varchar), ${String(longest + 1)})`;
}

/** A cell as a client would have sent it: text of a CSV file that reads as a number is one where the feature is. */
function valueOf({ type }: Feature, cell: unknown): unknown {
  if (cell === null || cell === undefined || cell === '') return null;
  if (type === 'CATEGORY' || typeof cell !== 'string') return cell;
  const trimmed = cell.trim();
  return cell.length <= LONGEST_NUMBER && NUMBER.test(trimmed) ? Number(trimmed) : cell;
}

const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

async function columnsOf({ reading }: TableSession, table: string): Promise<Column[]> {
  const described = await reading.runAndReadAll(
    `select column_name, column_type from (describe select * from ${table})`,
  );
  return described.getRows().map(([name, type]) => ({ name: String(name), type: String(type) }));
}

/** Reads a CSV file to its end, so that one that is no table is refused before anything is scored. */
async function countRows(
  { reading }: TableSession,
  table: string,
  format: BatchFormat,
  bounds: TableBounds,
): Promise<number> {
  // Without the columns DuckDB would not look whether they are UTF-8.
  const columns = format === 'CSV' ? ', count(columns(*))' : '';
  const counted = await reading.runAndReadAll(`select count(*)::double${columns} from ${table}`);
  const rows = Number(counted.getRows()[0]![0]);
  if (rows > bounds.rows)
    throw new UnsuitableTableError('TABLE_TOO_LARGE', `A table has at most ${bounds.rows.toLocaleString('en')} rows.`);
  return rows;
}

/** DuckDB's words about a file it can't read hold paths of this machine: only the line is passed on. */
async function readable<T>(signal: AbortSignal, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof UnsuitableTableError) throw error;
    const { message } = error as Error;
    if (message.startsWith('Out of Memory Error'))
      throw new UnsuitableTableError(
        'TABLE_TOO_LARGE',
        'The table needs more memory than it gets: its cells are too large.',
      );
    // Anything else is not the table's fault.
    if (!UNREADABLE.test(message)) throw error;
    const line = /Line: (\d+)/.exec(message)?.[1];
    const where = line === undefined ? '' : ` from line ${line} on`;
    throw new UnsuitableTableError(
      'TABLE_UNREADABLE',
      `The file can't be read as a table of its format${where}.`,
      line === undefined ? {} : { line: Number(line) },
    );
  }
}

/** What DuckDB says of files that are not what they are said to be. */
const UNREADABLE =
  /^((Invalid Input|Invalid|Conversion|Serialization) Error|TProtocolException|IO Error(?!.*No space left))/s;
