import { open } from 'node:fs/promises';
import { UnsuitableTableError } from '../domain/batch-prediction.ts';

/** Bytes that the header of a CSV file may have. */
const LONGEST = 1024 * 1024;

/**
 * The names in the first line of a CSV file (RFC 4180: commas, double quotes). DuckDB must be told the columns: where it finds
 * them out by itself, it takes a line that doesn't fit for the beginning of another table and passes over what was before.
 *
 * @throws UnsuitableTableError TABLE_UNREADABLE or TABLE_TOO_LARGE
 */
export async function readCsvHeader(path: string): Promise<string[]> {
  const bytes = await beginningOf(path);
  const names = namesOf(bytes.toString('latin1'), bytes.length < LONGEST);
  if (names !== null) return names.map(decoded);
  if (bytes.length === LONGEST)
    throw new UnsuitableTableError('TABLE_TOO_LARGE', 'The header of the CSV file has more than 1 MiB.', { line: 1 });
  throw unreadable('The header of the CSV file is empty, or its quotes do not fit.');
}

async function beginningOf(path: string): Promise<Buffer> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(LONGEST), 0, LONGEST, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

const BYTE_ORDER_MARK = '\u00EF\u00BB\u00BF';

const CELL = /"((?:[^"]|"")*)"|[^",\r\n]*/y;

/** Of bytes, since what is cut off may end in half a letter. Null where the line does not end or is not one. */
function namesOf(text: string, whole: boolean): string[] | null {
  const names: string[] = [];
  let at = text.startsWith(BYTE_ORDER_MARK) ? BYTE_ORDER_MARK.length : 0;
  for (;;) {
    CELL.lastIndex = at;
    const [cell, quoted] = CELL.exec(text)!;
    names.push(quoted?.replaceAll('""', '"') ?? cell);
    at += cell.length;
    if (at === text.length) return whole && names.join('') !== '' ? names : null;
    if (text[at] === '\n' || text[at] === '\r') return names;
    if (text[at] !== ',') return null;
    at++;
  }
}

function decoded(bytes: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(Buffer.from(bytes, 'latin1'));
  } catch {
    throw unreadable('The header of the CSV file is not UTF-8.');
  }
}

function unreadable(message: string): UnsuitableTableError {
  return new UnsuitableTableError('TABLE_UNREADABLE', message, { line: 1 });
}
