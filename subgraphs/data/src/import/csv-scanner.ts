import { isUtf8 } from 'node:buffer';
import type { ImportedRowFaultCode } from '../domain/validation/row-faults.ts';
import { UnusableTableError } from '../domain/validation/unusable-table.ts';

/** A row of a CSV file as it lies there. */
export interface CsvRow {
  /** Line that it begins in, counted from 1. */
  readonly line: number;
  /** Its bytes, without the end of the line. */
  readonly bytes: Buffer;
  readonly cells: number;
  /** What is wrong with its form, null where nothing is. */
  readonly fault: Extract<ImportedRowFaultCode, 'QUOTE_MISPLACED' | 'CHARACTER_INVALID'> | null;
}

const QUOTE = 0x22;
const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;

/** Where in a cell the next byte stands. */
const AT = {
  beginning: 0,
  plain: 1,
  quoted: 2,
  /** Behind a quote within a quoted cell: its end, or the first of two. */
  quote: 3,
} as const;

type At = (typeof AT)[keyof typeof AT];

/**
 * Splits the bytes of a CSV file (RFC 4180) into rows; lines end by LF, CR or both, empty ones are passed over. DuckDB reads what
 * comes of it: it would tell of the first line that does not fit, and not of all, and does not say in which line a value stood.
 */
export interface CsvScanner {
  /** Rows that end in these bytes. @throws UnusableTableError */
  push(bytes: Buffer): CsvRow[];
  /** The row that ends with the file. @throws UnusableTableError */
  end(): CsvRow[];
}

/** @param rowBytes bytes that a row may have */
export function createCsvScanner(delimiter: number, rowBytes: number): CsvScanner {
  let rest: Buffer = Buffer.alloc(0);
  /** Bytes of `rest` that were looked at. */
  let seen = 0;
  let at: At = AT.beginning;
  let cells = 1;
  let misplaced = false;
  let line = 1;
  /** Line that the next row begins in. */
  let begins = 1;
  let afterReturn = false;

  function row(bytes: Buffer): CsvRow | null {
    const found = { line: begins, bytes, cells, fault: misplaced ? ('QUOTE_MISPLACED' as const) : faultOf(bytes) };
    at = AT.beginning;
    cells = 1;
    misplaced = false;
    line += 1;
    begins = line;
    if (bytes.length === 0) return null;
    if (!isUtf8(bytes))
      throw new UnusableTableError(
        'ENCODING_UNSUPPORTED',
        `Line ${String(found.line)} is not UTF-8; save the file as UTF-8.`,
      );
    return found;
  }

  return {
    push(bytes) {
      const buffer = rest.length === 0 ? bytes : Buffer.concat([rest, bytes]);
      const rows: CsvRow[] = [];
      let start = 0;
      for (let i = seen; i < buffer.length; i++) {
        const byte = buffer[i];
        if (afterReturn) {
          afterReturn = false;
          if (byte === LINE_FEED) {
            start = i + 1;
            continue;
          }
        }
        if (at === AT.quoted) {
          if (byte === QUOTE) at = AT.quote;
          else if (byte === LINE_FEED) line += 1;
        } else if (byte === delimiter) {
          cells += 1;
          at = AT.beginning;
        } else if (byte === LINE_FEED || byte === CARRIAGE_RETURN) {
          const found = row(buffer.subarray(start, i));
          if (found) rows.push(found);
          start = i + 1;
          afterReturn = byte === CARRIAGE_RETURN;
        } else if (byte === QUOTE) {
          if (at === AT.plain) misplaced = true;
          else at = AT.quoted;
        } else {
          if (at === AT.quote) misplaced = true;
          at = AT.plain;
        }
      }
      rest = buffer.subarray(start);
      seen = rest.length;
      if (rest.length > rowBytes) throw endless(at, begins, rowBytes);
      return rows;
    },

    end() {
      if (at === AT.quoted) throw endless(at, begins, rowBytes);
      const found = rest.length === 0 ? null : row(rest);
      rest = Buffer.alloc(0);
      seen = 0;
      return found ? [found] : [];
    },
  };
}

function faultOf(bytes: Buffer): 'CHARACTER_INVALID' | null {
  return bytes.includes(0) ? 'CHARACTER_INVALID' : null;
}

function endless(at: At, line: number, rowBytes: number): UnusableTableError {
  if (at === AT.quoted)
    return new UnusableTableError(
      'TABLE_UNREADABLE',
      `A double quote that opens in the row of line ${String(line)} is not closed.`,
    );
  return new UnusableTableError(
    'TABLE_TOO_LARGE',
    `The row of line ${String(line)} has more than ${rowBytes.toLocaleString('en')} bytes.`,
  );
}
