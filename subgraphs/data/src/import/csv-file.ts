import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import type { ImportBounds } from '../domain/imported-table.ts';
import { UnusableTableError } from '../domain/validation/unusable-table.ts';
import type { ImportedRowFaultCode } from '../domain/validation/row-faults.ts';
import { readCsvForm } from './csv-beginning.ts';
import { cellsOf } from './csv-cells.ts';
import { createCsvScanner, type CsvRow } from './csv-scanner.ts';

/** A CSV file that was brought into a form that DuckDB can't misread. */
export interface CsvFile {
  readonly names: readonly string[];
  readonly delimiter: string;
  /** Rows behind the header that are in `rowsPath`. */
  readonly rows: number;
  /** A line for each row that has as many cells as the header: the number of its line, then its cells. No header. */
  readonly rowsPath: string;
  /** The others, as JSON lines with `line`, `code` and `content`. */
  readonly faultsPath: string;
}

/** Characters of a faulty row that are kept. */
const LONGEST_CONTENT = 10_000;

/** Bytes that are gathered before they are written. */
const PIECE = 64 * 1024;

/**
 * Reads a CSV file once, from beginning to end.
 *
 * @param checkNames throws where they can't be those of the table; called before a row is kept
 * @throws UnusableTableError
 */
export async function readCsvFile(
  source: AsyncIterable<Buffer>,
  paths: Pick<CsvFile, 'rowsPath' | 'faultsPath'>,
  bounds: ImportBounds,
  checkNames: (names: readonly string[]) => void,
): Promise<CsvFile> {
  const faults = createWriteStream(paths.faultsPath);
  const state = { names: null as readonly string[] | null, delimiter: ',', rows: 0 };
  try {
    await pipeline(linesOf(source), createWriteStream(paths.rowsPath));
    await finished(faults);
  } finally {
    faults.destroy();
  }
  const { names, delimiter, rows } = state;
  if (names === null) throw new UnusableTableError('TABLE_EMPTY', 'The file is empty.');
  return { ...paths, names, delimiter, rows };

  async function* linesOf(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    let lines: string[] = [];
    let size = 0;
    for await (const row of rowsOf(chunks, bounds, (form) => (state.delimiter = String.fromCharCode(form.delimiter)))) {
      if (state.names === null) {
        state.names = namesOf(row, state.delimiter);
        checkNames(state.names);
        continue;
      }
      const code: ImportedRowFaultCode | null = row.fault ?? (row.cells === state.names.length ? null : 'CELL_COUNT');
      if (code !== null) {
        const content = row.bytes.toString('utf8').slice(0, LONGEST_CONTENT).replaceAll('\0', '\uFFFD');
        await write(faults, `${JSON.stringify({ line: row.line, code, content })}\n`);
        continue;
      }
      state.rows += 1;
      if (state.rows > bounds.rows)
        throw new UnusableTableError(
          'TABLE_TOO_LARGE',
          `A table has at most ${bounds.rows.toLocaleString('en')} rows.`,
        );
      // As Latin-1, which gives every byte back.
      lines.push(`${String(row.line)}${state.delimiter}${row.bytes.toString('latin1')}\n`);
      size += row.bytes.length;
      if (size < PIECE) continue;
      yield Buffer.from(lines.join(''), 'latin1');
      lines = [];
      size = 0;
    }
    yield Buffer.from(lines.join(''), 'latin1');
  }
}

async function* rowsOf(
  chunks: AsyncIterable<Buffer>,
  bounds: ImportBounds,
  tell: (form: { delimiter: number }) => void,
): AsyncGenerator<CsvRow> {
  let scanner: ReturnType<typeof createCsvScanner> | null = null;
  let beginning = Buffer.alloc(0);
  for await (const chunk of chunks) {
    if (scanner !== null) {
      yield* scanner.push(chunk);
      continue;
    }
    // The first line may come in pieces.
    beginning = Buffer.concat([beginning, chunk]);
    if (beginning.length < bounds.rowBytes && !/[\r\n]/.test(beginning.toString('latin1'))) continue;
    scanner = begin();
    yield* scanner.push(beginning);
  }
  if (scanner === null) {
    scanner = begin();
    yield* scanner.push(beginning);
  }
  yield* scanner.end();

  function begin() {
    const form = readCsvForm(beginning);
    tell(form);
    beginning = beginning.subarray(form.mark);
    return createCsvScanner(form.delimiter, bounds.rowBytes);
  }
}

function namesOf({ bytes, fault }: CsvRow, delimiter: string): string[] {
  if (fault !== null) throw new UnusableTableError('TABLE_UNREADABLE', 'The quotes of the header do not fit.');
  return cellsOf(bytes, delimiter.charCodeAt(0));
}

function write(stream: ReturnType<typeof createWriteStream>, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    stream.write(text, (error) => {
      if (error) reject(error);
      else resolve();
    });
  });
}

function finished(stream: ReturnType<typeof createWriteStream>): Promise<void> {
  return new Promise((resolve, reject) => {
    stream.once('error', reject);
    stream.end(resolve);
  });
}
