import { UnusableTableError } from '../domain/validation/unusable-table.ts';

/** How a text file is written. */
export interface CsvForm {
  /** The byte between two cells: comma, semicolon or tab. */
  readonly delimiter: number;
  /** Bytes to pass over before the first row. */
  readonly mark: number;
}

const QUOTE = 0x22;
const DELIMITERS = [0x2c, 0x3b, 0x09];
const LINE_ENDS = [0x0a, 0x0d];

/** What files begin with that are no tables, or not as they are. */
const OTHERS: readonly (readonly [beginning: readonly number[], what: string])[] = [
  [[0x50, 0x4b, 0x03, 0x04], 'a ZIP archive, as XLSX files are: save the table as CSV'],
  [[0x1f, 0x8b], 'packed by gzip: unpack it first'],
  [[0x28, 0xb5, 0x2f, 0xfd], 'packed by Zstandard: unpack it first'],
  [[0x25, 0x50, 0x44, 0x46], 'a PDF document'],
];

/**
 * Finds out by its beginning how a CSV file is written: the delimiter is the one that its first line has most of, outside of
 * quotes.
 *
 * @throws UnusableTableError FORMAT_UNSUPPORTED or ENCODING_UNSUPPORTED
 */
export function readCsvForm(beginning: Buffer): CsvForm {
  const other = OTHERS.find(([bytes]) => bytes.every((byte, at) => beginning[at] === byte));
  if (other)
    throw new UnusableTableError('FORMAT_UNSUPPORTED', `The file is ${other[1]}. Tables are CSV or Parquet files.`);
  const [first, second] = beginning;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff))
    throw new UnusableTableError('ENCODING_UNSUPPORTED', 'The file is UTF-16; save it as UTF-8.');
  const mark = beginning.subarray(0, 3).equals(Buffer.from([0xef, 0xbb, 0xbf])) ? 3 : 0;
  return { delimiter: delimiterOf(beginning.subarray(mark)), mark };
}

function delimiterOf(text: Buffer): number {
  const counts = DELIMITERS.map(() => 0);
  let quoted = false;
  for (const byte of text) {
    if (byte === QUOTE) quoted = !quoted;
    if (quoted) continue;
    if (LINE_ENDS.includes(byte)) break;
    const which = DELIMITERS.indexOf(byte);
    if (which !== -1) counts[which]! += 1;
  }
  const most = Math.max(...counts);
  return DELIMITERS[counts.indexOf(most)]!;
}

/** Whether the file says that it is Parquet. */
export function isParquet(beginning: Buffer): boolean {
  return beginning.subarray(0, 4).equals(Buffer.from('PAR1'));
}
