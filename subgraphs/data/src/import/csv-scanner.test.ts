import { describe, expect, it } from '@jest/globals';
import { createCsvScanner } from './csv-scanner.ts';

const COMMA = 0x2c;

/** The rows of a text that comes in pieces of so many bytes. */
function scan(text: string | Buffer, piece = 1_000_000, rowBytes = 1000) {
  const bytes = Buffer.from(text);
  const scanner = createCsvScanner(COMMA, rowBytes);
  const rows = [];
  for (let at = 0; at < bytes.length; at += piece) rows.push(...scanner.push(bytes.subarray(at, at + piece)));
  return [...rows, ...scanner.end()].map(({ line, bytes: row, cells, fault }) => [
    line,
    row.toString('utf8'),
    cells,
    fault,
  ]);
}

describe('the rows of a CSV file', () => {
  it('are those between line ends of any kind, with the line that each begins in', () => {
    const rows = [
      [1, 'a,b', 2, null],
      [2, '1,2', 2, null],
      [4, '3,', 2, null],
      [5, ',', 2, null],
      [6, '5', 1, null],
    ];
    expect(scan('a,b\r\n1,2\r\n\r\n3,\r\n,\r\n5')).toEqual(rows);
    expect(scan('a,b\n1,2\n\n3,\n,\n5\n')).toEqual(rows);
    expect(scan('a,b\r1,2\r\r3,\r,\r5\r')).toEqual(rows);
  });

  it('hold delimiters, line ends and doubled quotes within quotes', () => {
    expect(scan('"a,""x""\n\nb",c\nd,"e\r\nf"\ng,h')).toEqual([
      [1, '"a,""x""\n\nb",c', 2, null],
      [4, 'd,"e\r\nf"', 2, null],
      [6, 'g,h', 2, null],
    ]);
  });

  it.each([1, 2, 3, 7])('are the same when they come in pieces of %d bytes', (piece) => {
    const text = 'ä,"b""\r\n,"\r\nc,d\r\n\r\n"",é\rlast,"one"';
    expect(scan(text, piece)).toEqual(scan(text));
  });

  it.each(['a"b,c', '"a"b,c', ' "a",c'])('are told where a quote is misplaced: %j', (row) => {
    expect(scan(`${row}\nx,y`)).toEqual([
      [1, row, 2, 'QUOTE_MISPLACED'],
      [2, 'x,y', 2, null],
    ]);
  });

  it('are told where one holds the character of code 0', () => {
    expect(scan('a\0,b')).toEqual([[1, 'a\0,b', 2, 'CHARACTER_INVALID']]);
  });

  it('are refused as a whole where a quote is never closed, a row never ends, or a byte is not UTF-8', () => {
    const refused = (text: string | Buffer) => {
      try {
        return scan(text, 100);
      } catch (error) {
        return error;
      }
    };
    expect(refused('a,b\n"c,d\ne,f')).toMatchObject({
      report: { checks: [{ code: 'TABLE_UNREADABLE', message: expect.stringContaining('line 2') }] },
    });
    expect(refused(`a,b\n"${'x\n'.repeat(1000)}`)).toMatchObject({
      report: { checks: [{ code: 'TABLE_UNREADABLE', message: expect.stringContaining('line 2') }] },
    });
    expect(refused(`a,b\nc,d\n${'x'.repeat(2000)}`)).toMatchObject({
      report: { checks: [{ code: 'TABLE_TOO_LARGE', message: expect.stringContaining('line 3') }] },
    });
    expect(refused(Buffer.from('a,b\nM\xfcnchen,d', 'latin1'))).toMatchObject({
      report: { checks: [{ code: 'ENCODING_UNSUPPORTED', message: expect.stringContaining('Line 2') }] },
    });
  });
});
